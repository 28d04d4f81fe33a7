/** Ends of the time axis of a live chart: they move in steps, so that the picture is calm while it grows. Pure. */
import { BIN_COUNT } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";
import { binEdge, type TimeScale } from "./bars.ts";
import type { SurvivalTheory } from "./theory-curve.ts";

const LADDER = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
/** Share of the exits that a linear axis leaves beyond its right end. */
const TAIL = 1e-3;

/** Smallest value of the ladder 1, 1.5, 2, 3, … 10 times a power of ten that is at least `value` > 0. */
export function ladderAbove(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return rounded(decade * (LADDER.find((rung) => rung * decade >= value * (1 - 1e-9)) ?? 10));
}

/** Largest value of the ladder that is at most `value` > 0. */
export function ladderBelow(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return rounded(decade * (LADDER.findLast((rung) => rung * decade <= value * (1 + 1e-9)) ?? 1));
}

/** A rung without the last digit that multiplication left behind. */
const rounded = (rung: number) => Number(rung.toPrecision(3));

/** Ends of the time axis [low, high]; low is 0 on a linear one. */
export function timeRange(
  tally: Tally,
  scale: TimeScale,
  theory: SurvivalTheory | undefined,
): readonly [low: number, high: number] {
  const { exitBins, exited, timeStep, started } = tally;
  const last =
    scale === "linear" ? binOfShare(exitBins, (1 - TAIL) * exited) : exitBins.findLastIndex((n) => n > 0);
  const counted = last < 0 ? 0 : binEdge(last + 1, timeStep);
  const tail = scale === "linear" ? TAIL : Math.max(1 / started, 1e-6);
  const high = ladderAbove(Math.max(counted, timeBelow(theory, tail) ?? 0, 10 * timeStep));
  if (scale === "linear") return [0, high];
  const first = exitBins.findIndex((count) => count > 0);
  const begun = first < 0 ? high / 100 : Math.max(binEdge(first, timeStep), timeStep / 2);
  const foreseen = timeBelow(theory, 1 - Math.max(1 / started, 1e-6)) ?? begun;
  return [ladderBelow(Math.max(timeStep / 2, Math.min(begun, foreseen, high / 10))), high];
}

/** Bin by whose end at least `share` exits have happened, −1 without exits. */
function binOfShare(exitBins: readonly number[], share: number): number {
  let sum = 0;
  if (share <= 0) return -1;
  return exitBins.findIndex((count) => (sum += count) >= share);
}

/** First bin edge at which the exact survival is below `probability`; the horizon where it never is. */
function timeBelow(theory: SurvivalTheory | undefined, probability: number): number | undefined {
  if (theory === undefined) return undefined;
  const { survival, timeStep } = theory;
  const bin = survival.findIndex((value) => value <= probability);
  return binEdge(bin < 0 ? Math.min(survival.length - 1, BIN_COUNT) : bin, timeStep);
}
