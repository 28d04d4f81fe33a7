/** How often an estimator's intervals hold the truth, one cell for each number of particles and part censored. */

import { exitRate } from "../../src/estimate/exit-rate.ts";
import { lateRate } from "../../src/estimate/late-rate.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { medianExitTime } from "../../src/estimate/quantile-exit-time.ts";
import type { Tally } from "../../src/tally/tally.ts";
import {
  type BinnedLaw,
  binned,
  drawTally,
  exactMean,
  exactQuantile,
  exactRate,
  exactWindowRate,
} from "./draw.ts";
import type { Law } from "./laws.ts";
import { type Random, randomFrom } from "./random.ts";

/** Intervals of many synthetic runs. */
export interface Cell {
  readonly runs: number;
  /** Runs in which an interval was given, and those of them that hold the truth. */
  readonly given: number;
  readonly held: number;
}

/** An interval, null for an end that is open, and the truth; undefined where none is given. */
export interface Judged {
  readonly low: number | null;
  readonly high: number | null;
  readonly truth: number;
}

/** What is estimated from a tally, and the same number of the law. */
export type IntervalOf = (tally: Tally, law: BinnedLaw) => Judged | undefined;

const mean: IntervalOf = (tally, law) => {
  const estimate = meanExitTime(tally);
  return estimate && { ...estimate, truth: exactMean(law) };
};

const rate: IntervalOf = (tally, law) => ({
  ...exitRate(tally),
  truth: exactRate(law),
});

const median: IntervalOf = (tally, law) => {
  const { low, high } = medianExitTime(tally);
  const truth = exactQuantile(law, 0.5);
  return low === null || truth === null ? undefined : { low, high, truth };
};

/** The rate of the window, which is what its interval is for. */
const late: IntervalOf = (tally, law) => {
  const { rate, from, to } = lateRate(tally);
  return rate === null ? undefined : { ...rate, truth: exactWindowRate(law, from, to) };
};

/** The limit λ₁, where the hazard is said to have settled. */
const limit: IntervalOf = (tally, { law }) => {
  const { rate, settled } = lateRate(tally);
  return rate === null || !settled ? undefined : { ...rate, truth: law.lateRate };
};

export const QUANTITIES = { rate, mean, median, late, limit } as const;

/** Intervals of several quantities from the same `runs` draws of `particles`. */
export function coverage<Name extends string>(
  quantities: Readonly<Record<Name, IntervalOf>>,
  law: Law,
  {
    particles,
    censored,
    runs,
  }: { readonly particles: number; readonly censored: number; readonly runs: number },
): Readonly<Record<Name, Cell>> {
  const bins = binned(law, censored);
  const random = randomFrom(seedOf(law.name, particles, censored));
  const counts = {} as Record<Name, { runs: number; given: number; held: number }>;
  const all = Object.entries(quantities) as [Name, IntervalOf][];
  for (const [name] of all) counts[name] = { runs, given: 0, held: 0 };
  for (let run = 0; run < runs; run++) {
    const tally = drawTally(bins, particles, random);
    for (const [name, quantity] of all) count(counts[name], quantity(tally, bins));
  }
  return counts;
}

/** Intervals of one estimate of whatever `judge` draws. */
export function coverageOf(
  what: string,
  { particles, runs }: { readonly particles: number; readonly runs: number },
  judge: (random: Random, particles: number) => Judged | undefined,
): Cell {
  const random = randomFrom(seedOf(what, particles, 0));
  const cell = { runs, given: 0, held: 0 };
  for (let run = 0; run < runs; run++) count(cell, judge(random, particles));
  return cell;
}

function count(cell: { given: number; held: number }, judged: Judged | undefined): void {
  if (judged === undefined) return;
  const { low, high, truth } = judged;
  cell.given += 1;
  if ((low ?? Number.NEGATIVE_INFINITY) <= truth && truth <= (high ?? Number.POSITIVE_INFINITY))
    cell.held += 1;
}

/** A seed of its own for each cell (FNV-1a). */
function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join()) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
