/** What theory says about the law of the exit time, as curves for the charts of one tally. Pure. */
import type { Prediction } from "../theory/prediction.ts";
import { binEdge } from "./bars.ts";
import type { Ink, LineSeries } from "./figure.ts";
import { numberText } from "./number-text.ts";
import { type IncidenceTheory, type SurvivalTheory, survivalBetween } from "./theory-curve.ts";

/** Everything that theory has answered so far about one experiment. */
export interface TheoryLines {
  readonly predictions: readonly Prediction[];
  readonly survival?: SurvivalTheory | undefined;
  readonly incidences?: readonly IncidenceTheory[] | undefined;
}

/** An exit rate that theory gives. */
export interface TheoryRate {
  readonly name: string;
  readonly rate: number;
  readonly ink: Ink;
  /** Exact of what is simulated, and not an asymptotic formula. */
  readonly exact: boolean;
  readonly validity: string;
}

export const validityOf = ({ validWhen, source }: Prediction): string => `${validWhen} (${source})`;

/** What is solved, steps and all; everything else is a formula with a range. */
export const isExact = ({ basis }: Pick<Prediction, "basis">): boolean => basis === "exact";

/** The rate at late times: λ₁, or the late hazard of the chain. */
export function lateRate({ predictions }: TheoryLines): TheoryRate | undefined {
  const found = predictions.find((one) => one.quantity === "rate" && isExact(one));
  return (
    found && {
      name: "exact late-time rate",
      rate: found.value,
      ink: "late",
      exact: true,
      validity: `${found.name}: ${validityOf(found)}`,
    }
  );
}

/** 1/mean exit time, to which the rate of all exits comes when none is left. */
export function meanRate({ predictions }: TheoryLines): TheoryRate | undefined {
  const found = predictions.find((one) => one.quantity === "meanExitTime" && isExact(one));
  return (
    found && {
      name: "1/exact mean",
      rate: 1 / found.value,
      ink: "theory",
      exact: true,
      validity: `the limit of exits per time at risk when all have exited; ${found.name}: ${validityOf(found)}`,
    }
  );
}

/** Asymptotic formulas, as rates; of a formula that gives both a rate and its mean time only one. */
export function formulaRates({ predictions }: TheoryLines): readonly TheoryRate[] {
  const rates: TheoryRate[] = [];
  for (const one of predictions) {
    if (isExact(one) || !(one.value > 0)) continue;
    if (one.quantity !== "rate" && one.quantity !== "meanExitTime") continue;
    const rate = one.quantity === "rate" ? one.value : 1 / one.value;
    if (rates.some((other) => Math.abs(other.rate / rate - 1) < 1e-9)) continue;
    rates.push({
      name: one.label,
      rate,
      ink: "formula",
      exact: false,
      validity: `${one.name}: ${validityOf(one)}`,
    });
  }
  return rates;
}

/** A1 of S(t) ≈ A₁ e^(−λ₁ t), where it is known. */
const slowShare = ({ predictions }: TheoryLines): number | undefined =>
  predictions.find(({ quantity }) => quantity === "slowModeShare")?.value;

/** Dashes by which formulas of one colour are told apart. */
const DASHES: readonly (readonly number[])[] = [
  [7, 4],
  [2, 3],
  [9, 3, 2, 3],
  [4, 4],
];
/** More lines than these nobody can tell apart. */
const MOST_FORMULAS = 3;

/**
 * Curves of the late times and of the formulas, each as an exponential law.
 * @param at the law's value at t from its rate λ and its share A: A e^(−λt) of survival, Aλ e^(−λt) of the density
 */
export function exponentialLines(
  theory: TheoryLines,
  times: readonly number[],
  at: (t: number, rate: number, share: number) => number,
): readonly LineSeries[] {
  const late = lateRate(theory);
  const share = slowShare(theory);
  const curve = (rate: number, part: number) => times.map((t) => at(t, rate, part));
  const lines: LineSeries[] = [];
  if (late !== undefined && share !== undefined) {
    lines.push({
      kind: "line",
      name: "slowest mode A₁e^(−λ₁t)",
      ink: "late",
      validity: late.validity,
      x: times,
      y: curve(late.rate, share),
      dash: [3, 3],
    });
  }
  if (late !== undefined && share === undefined) {
    lines.push({
      kind: "line",
      name: `${late.name}, as an exponential law`,
      ink: "late",
      validity: `the share of the slowest mode taken as 1; ${late.validity}`,
      x: times,
      y: curve(late.rate, 1),
      dash: [3, 3],
    });
  }
  // A formula beside the exact curve would only repeat the slowest mode with another rate; it stands in the chart of the hazard.
  if (theory.survival !== undefined) return lines;
  formulaRates(theory)
    .slice(0, MOST_FORMULAS)
    .forEach(({ name, rate, validity }, i) => {
      lines.push({
        kind: "line",
        name: `${name}, as an exponential law`,
        ink: "formula",
        validity,
        x: times,
        y: curve(rate, 1),
        dash: DASHES[i],
      });
    });
  return lines;
}

/** Level lines of the rates between two ends of the axis; their names end in their values. */
export function rateLines(
  rates: readonly TheoryRate[],
  ends: readonly [number, number],
): readonly LineSeries[] {
  let formulas = 0;
  return rates.flatMap(({ name, rate, ink, exact, validity }) => {
    if (!exact && formulas >= MOST_FORMULAS) return [];
    const dash = exact ? (ink === "late" ? [3, 3] : []) : DASHES[formulas++];
    const text = `${name} ${numberText(rate, 4)}`;
    return [{ kind: "line" as const, name: text, ink, validity, x: ends, y: [rate, rate], dash }];
  });
}

/** Stretches over which the exact hazard is averaged: S falls by at least this part, and bins are joined until it has. */
const LEAST_FALL = 1e-3;
/** Below this share the samples of the exact curve are lost in their error. */
const LEAST_SURVIVAL = 1e-5;

/** The exact hazard −d ln S/dt, averaged over bins. */
export function exactHazard({ survival, timeStep }: SurvivalTheory): {
  readonly x: readonly number[];
  readonly y: readonly number[];
} {
  const x: number[] = [];
  const y: number[] = [];
  let first = 0;
  for (let bin = 1; bin < survival.length && survival[bin] > LEAST_SURVIVAL; bin++) {
    const from = binEdge(first, timeStep);
    const to = binEdge(bin, timeStep);
    if (to <= from) continue;
    // Long stretches would hide the curve's bend while nothing happens yet.
    if (survival[bin] > survival[first] * (1 - LEAST_FALL) && to < 1.3 * from) continue;
    const hazard = Math.log(survival[first] / survival[bin]) / (to - from);
    x.push(from > 0 ? Math.sqrt(from * to) : to / 2);
    y.push(Math.max(0, hazard));
    first = bin;
  }
  return { x, y };
}

/** Exact survival at the ends of the tally's bins up to `end`. */
export function exactSurvival(theory: SurvivalTheory, end: number): { x: number[]; y: (number | null)[] } {
  const x: number[] = [];
  for (let bin = 0; bin < theory.survival.length; bin++) {
    const t = binEdge(bin, theory.timeStep);
    x.push(t);
    if (t > end) break;
  }
  return { x, y: x.map((t) => survivalBetween(theory, t) ?? null) };
}

/** Enough places between two ends for a smooth curve. */
export function placesBetween(
  [low, high]: readonly [number, number],
  logarithmic: boolean,
  count = 160,
): readonly number[] {
  return Array.from({ length: count + 1 }, (_, i) =>
    logarithmic ? low * (high / low) ** (i / count) : low + ((high - low) * i) / count,
  );
}
