/** The exact survival curve, sampled where a tally's bins end. Pure. */
import { BIN_COUNT } from "../tally/bins.ts";
import { binEdge } from "./bars.ts";

export interface SurvivalTheory {
  /** P(exit time > t) at the edges of bins 0, 1, 2, … of `timeStep`, up to the horizon. */
  readonly survival: readonly number[];
  readonly timeStep: number;
}

/** P(exit time ≤ t, exit taken) of a named exit, at the same edges. */
export interface IncidenceTheory {
  readonly exit: string;
  readonly incidence: readonly number[];
  readonly timeStep: number;
}

/** Sample a survival function at the bin edges up to the horizon. */
export function sampleSurvival(
  survivalAt: (time: number) => number,
  options: { readonly timeStep: number; readonly horizon: number },
): SurvivalTheory {
  return { survival: sampleAtEdges(survivalAt, options), timeStep: options.timeStep };
}

/** Sample a curve at the bin edges up to the horizon. */
export function sampleAtEdges(
  at: (time: number) => number,
  { timeStep, horizon }: { readonly timeStep: number; readonly horizon: number },
): readonly number[] {
  const values: number[] = [];
  for (let bin = 0; binEdge(bin, timeStep) <= horizon * (1 + 1e-9) && bin < BIN_EDGES; bin++) {
    values.push(at(binEdge(bin, timeStep)));
  }
  return values;
}

/** Exact survival at time `t`, a bin edge or between two; undefined beyond the samples. */
export function survivalBetween({ survival, timeStep }: SurvivalTheory, t: number): number | undefined {
  let low = 0;
  let high = survival.length - 1;
  if (high < 0 || t > binEdge(high, timeStep) * (1 + 1e-9)) return undefined;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (binEdge(middle, timeStep) <= t) low = middle;
    else high = middle;
  }
  const [a, b] = [binEdge(low, timeStep), binEdge(high, timeStep)];
  return b > a ? survival[low] + ((survival[high] - survival[low]) * (t - a)) / (b - a) : survival[high];
}

/** Exact mean of min(T, upTo): the area under the curve; undefined beyond the samples. */
export function restrictedMean(theory: SurvivalTheory, upTo: number): number | undefined {
  const last = survivalBetween(theory, upTo);
  if (last === undefined) return undefined;
  let [area, time, value] = [0, 0, theory.survival[0]];
  const advance = (t: number, survival: number): void => {
    area += ((value + survival) / 2) * (t - time);
    [time, value] = [t, survival];
  };
  for (let bin = 1; bin < theory.survival.length && binEdge(bin, theory.timeStep) < upTo; bin++) {
    advance(binEdge(bin, theory.timeStep), theory.survival[bin]);
  }
  advance(upTo, last);
  return area;
}

/** Every edge of the bins: one more than there are bins. */
const BIN_EDGES = BIN_COUNT + 1;
