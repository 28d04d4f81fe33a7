import type { Tally } from "../tally/tally.ts";
import { type Estimate, LEVEL, methodOf } from "./estimate.ts";
import { type Estimator, intervalColumns } from "./estimator.ts";
import { type RateSums, rateFrom } from "./exit-rate.ts";
import { constantFrom } from "./hazard-constancy.ts";
import { type LifeTableRow, lifeTable } from "./life-table.ts";
import { normalWidth } from "./poisson.ts";
import { type RateEstimate, type RateOrBound, rateOrBound, rateReading } from "./rate-estimate.ts";

/** The rate of exit in a late window of time: of those still at risk, once the start is forgotten as far as the run can tell. */
export type LateRate = LateWindow | NoLateRate;

/** A window and the rate in it. */
export interface LateWindow {
  /** The window, in time. */
  readonly from: number;
  readonly to: number;
  /** Exits over particle-time at risk inside the window, for which the interval is one; only a bound where none exited in it. */
  readonly rate: RateEstimate;
  /**
   * True where no test sees the hazard change from a time on at which 64 times as many particles were at risk as the window begins with: its rate
   * stands for the limit λ₁. It is no proof: a second rate close to the slowest, or a slow part rarer than one particle, stays
   * unseen. False where the watch is too short, the exits are too few or the hazard still changes: the rate is that of the window alone.
   */
  readonly settled: boolean;
  /** Relative change of the rate from the first to the second half of the window's exits; null for fewer than 20 exits. */
  readonly drift: Estimate | null;
}

/** Nothing can be said before the first exit, nor of so few particles that one that stays long makes or breaks the window. */
export interface NoLateRate {
  readonly from: null;
  readonly to: null;
  readonly rate: null;
  readonly settled: false;
  readonly drift: null;
  readonly reason: "no exit" | "few particles";
}

/**
 * Part of the particles at risk where the hazard first looks constant with which the window begins. A change too small to be seen
 * among n particles may be as large as 3/√n, more than a standard error of their rate; among n/64 it is a small part of one, and it has decayed besides.
 */
export const LATE = 1 / 64;
/** Least particles that started inside. With fewer, a slow part of a hundredth makes intervals of 95 % hold in 83 %. */
export const LEAST_PARTICLES = 50;
/** Least exits of a window that stands for the limit. */
const LEAST_SETTLED = 12;
/** Survival with which a window begins that does not, and the part of it with which that ends. */
const HALF = 1 / 2;
const LAST = 1 / 8;
/** Least exits for a drift. */
const LEAST_DRIFT = 20;

/**
 * The rate of exit in a late window [from, to] of the run. The interval is for just that quantity, the hazard's mean over the particle-time
 * watched in the window, and so holds whatever the law; whether the rate stands for the limit of late times is said beside it.
 *
 * Where the hazard has settled (`hazard-constancy.ts`) the window holds the last 1/64 of the particles at risk since then, all of them to the end.
 * The choice looks at all particles since then, so it hardly depends on those of the window: no search is hidden in the interval.
 * Else the window begins when half of the particles have exited or half of the watch is over, whichever is first, and ends when 1/8 of those are left or
 * the watch ends. Both are stopping times: what follows does not depend on the choice (Andersen, Borgan, Gill & Keiding, Statistical Models
 * Based on Counting Processes, 1993, §II.4).
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @returns the window, in time, and a rate per unit of time; nulls and the reason where nothing can be said
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { from, rate, settled } = lateRate(tally);
 * from; // → 0.83
 * rate.value; // → 1.08827
 * settled; // → false
 * ```
 */
export function lateRate(tally: Tally, options: { readonly level?: number } = {}): LateRate {
  const level = options.level ?? LEVEL;
  const { inside, rows } = lifeTable(tally);
  const nothing = { from: null, to: null, rate: null, settled: false, drift: null } as const;
  if (tally.exited === tally.exitBins[0]) return { ...nothing, reason: "no exit" };
  if (inside < LEAST_PARTICLES) return { ...nothing, reason: "few particles" };
  const survival = survivalBefore(rows);
  const since = constantFrom(rows, survival);
  if (since !== undefined) {
    const first = firstBelow(survival, survival[since] * LATE);
    const window = first < 0 ? [] : rows.slice(first);
    if (window.reduce((sum, { exits }) => sum + exits, 0) >= LEAST_SETTLED) {
      return report(tally, window, { settled: true, level });
    }
  }
  const { last, exits, effective } = rows[rows.length - 1];
  const half = exits === effective ? Number.POSITIVE_INFINITY : last / 2;
  const first = rows.findIndex((row, i) => survival[i] <= HALF || row.first > half);
  const begin = first < 0 ? rows.length - 1 : first;
  const end = survival.findIndex((value, i) => i > begin && value <= survival[begin] * LAST);
  return report(tally, rows.slice(begin, end < 0 ? rows.length : end), { settled: false, level });
}

/** Survival before each row, among those that started inside. */
function survivalBefore(rows: readonly LifeTableRow[]): readonly number[] {
  let product = 1;
  return rows.map(({ exits, effective }) => {
    const before = product;
    product *= 1 - exits / effective;
    return before;
  });
}

const firstBelow = (survival: readonly number[], most: number): number =>
  survival.findIndex((value) => value <= most);

function report(
  tally: Tally,
  window: readonly LifeTableRow[],
  { settled, level }: { readonly settled: boolean; readonly level: number },
): LateWindow {
  const rate = rateFrom(sumsOf(window), tally.timeStep, level);
  return {
    from: (window[0].first - 1) * tally.timeStep,
    to: window[window.length - 1].last * tally.timeStep,
    rate: { ...rate, method: methodOf(tally, rate.method) },
    settled,
    drift: driftOf(window, tally, level),
  };
}

/** Sums over the particles at risk when the window begins, times counted from there, exits in the middle of their bins. */
function sumsOf(window: readonly LifeTableRow[]): RateSums {
  const before = window[0].first - 1;
  const sums = { exits: 0, trials: 0, exitTrials: 0, squares: 0, left: 0 };
  window.forEach(({ first, last, atRisk, exits, trials }, i) => {
    const middle = (first + last) / 2 - before;
    // Those that withdrew or diverged in the row, or were left at the end of the window.
    const left = atRisk - exits - (window[i + 1]?.atRisk ?? 0);
    sums.exits += exits;
    sums.trials += trials;
    sums.exitTrials += exits * middle;
    sums.squares += exits * middle ** 2 + left * (last - before) ** 2;
    sums.left += left;
  });
  return sums;
}

/** Ratio of the rates after and before the middle exit, less 1, with a normal interval of its logarithm. */
function driftOf(window: readonly LifeTableRow[], { timeStep }: Tally, level: number): Estimate | null {
  const total = window.reduce((sum, { exits }) => sum + exits, 0);
  if (total < LEAST_DRIFT) return null;
  let seen = 0;
  const middle = window.findIndex(({ exits }) => {
    seen += exits;
    return seen >= total / 2;
  });
  const [early, late] = [window.slice(0, middle + 1), window.slice(middle + 1)].map(sumsOfSome);
  if (late === undefined || early === undefined || late.exits === 0) return null;
  const [before, after] = [early, late].map((sums) => rateFrom(sums, timeStep, level));
  const ratio = after.value / before.value;
  if (!Number.isFinite(ratio)) return null;
  const spread = Math.exp(normalWidth(level) * Math.sqrt(1 / early.exits + 1 / late.exits));
  return {
    value: ratio - 1,
    low: ratio / spread - 1,
    high: ratio * spread - 1,
    level,
    method: "rate of the later half of the window's exits over that of the earlier half, less 1",
  };
}

const sumsOfSome = (window: readonly LifeTableRow[]): RateSums | undefined =>
  window.length === 0 ? undefined : sumsOf(window);

/** The same as a document holds it: the rate has no value where it is only a bound. */
export type LateRateFound = (Omit<LateWindow, "rate"> & { readonly rate: RateOrBound }) | NoLateRate;

export const lateRateEstimator: Estimator<"lateRate", LateRateFound, "rate"> = {
  id: "lateRate",
  name: "rate in a late window",
  unit: "rate",
  predicted: "rate",
  ask(tally) {
    const late = lateRate(tally);
    const found = late.rate === null ? late : { ...late, rate: rateOrBound(late.rate) };
    return {
      found,
      reading: late.rate === null ? undefined : rateReading(late.rate),
      columns: {
        late_from: late.from,
        late_to: late.to,
        ...intervalColumns("late_rate", found.rate ?? undefined),
        late_settled: Number(late.settled),
        ...intervalColumns("late_drift", late.drift ?? undefined),
      },
    };
  },
};
