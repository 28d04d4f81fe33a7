/** What replicas of splitting say of a probability, of a mean exit time and of a rate, and how far they are to be trusted. Pure. */

import { studentWidth } from "../math/student.ts";
import { type CycleTally, type SplitTally, unitAt } from "../tally/split-tally.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { noneBound } from "./none-bound.ts";
import { skewedMean } from "./skewed-mean.ts";

/** A probability by splitting, with what must stand beside it. */
export interface SplitEstimate {
  /** Of leaving from the start, or from the first level where particles were brought there by cycles. Where nothing arrived at last an upper bound. */
  readonly probability: Estimate;
  /** The same for each exit that was asked about. */
  readonly exits: readonly Estimate[];
  /** Mean share of those that arrived at each level, and at the exits, among those that set out from the one before. */
  readonly shares: readonly number[];
  /** Standard deviation of a replica's product of shares, relative to the mean; undefined where that is 0. */
  readonly deviation: number | undefined;
  /** The same by √Σ(1 − p)/(pN), which holds where single steps climb gently. */
  readonly formulaDeviation: number;
  /** Part of the mean that the largest replica has. */
  readonly largestShare: number | undefined;
  /** Smallest number of first particles that the last arrivals of a replica descend from, of replicas that have any. */
  readonly fewestAncestors: number | undefined;
  /** Replicas of which nothing arrived at last; they count as 0. */
  readonly extinct: number;
  /** Steps of all particles, of the cycles as well. */
  readonly steps: bigint;
  /** Index of the first level at which nothing arrived in any replica, where there is one. */
  readonly barrenLevel: number | undefined;
}

/** A mean exit time by cycles, in steps. */
export interface SplitTime {
  readonly steps: Estimate;
  /** Exits in a step, by those that have been in the well for long. */
  readonly rate: Estimate;
  /** Steps of a cycle: from the return to the first level, and back. */
  readonly cycle: number;
  /** Standard error of that, relative to it. */
  readonly cycleError: number;
  /**
   * How far the last two cycles differ, in standard errors: in steps up, and in the share that comes to the second level. Beyond 4 the
   * source is not stationary.
   */
  readonly drift: { readonly up: number; readonly climbed: number };
}

/**
 * What replicas of splitting say of a probability.
 * @param tally of a group of the evidence of a run of splitting
 * @param level of confidence, default 0.95
 * @example
 * ```ts
 * const walk = {
 *   landscape: { variables: ["x"], potential: "x/2" },
 *   dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
 *   start: { at: [0] },
 *   exit: { exits: { up: "x >= 10", down: "x <= -1" } },
 *   horizon: 1000,
 *   particles: 1024,
 *   method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(walk)));
 * const { tally } = evidence.groups[0];
 * splitEstimate(tally).probability.value; // → 0.00366831
 * splitEstimate(tally).fewestAncestors; // → 5
 * ```
 */
export function splitEstimate(
  tally: SplitTally,
  { level = LEVEL }: { readonly level?: number } = {},
): SplitEstimate {
  const { lanes: particles, arrived, steps, ancestors, exits, cycles } = tally;
  const products = replicaProducts(tally);
  const stages = Math.max(...arrived.map((row) => row.length));
  const counts = Array.from({ length: stages }, (_, i) =>
    arrived.reduce((sum, row) => sum + (row[i] ?? 0), 0),
  );
  const started = counts.map((_, i) =>
    i === 0 ? arrived.length : arrived.filter((row) => (row[i - 1] ?? 0) > 0).length,
  );
  const shares = counts.map((count, i) =>
    started[i] === 0 ? 0 : count / (started[i] * particles * unitAt(tally, i)),
  );
  const barren = counts.indexOf(0);
  const meanOf = (values: readonly number[]): Estimate => {
    const mean = skewedMean(values, { level });
    return { ...mean, low: Math.max(0, mean.low) };
  };
  const bound = (): Estimate => noneArrived(shares.slice(0, barren), started[barren] * particles, level);
  const probability = barren < 0 ? meanOf(products) : bound();
  const total = products.reduce((sum, value) => sum + value, 0);
  const descended = ancestors.filter((count) => count > 0);
  const byExit = exits[0] ?? [];
  return {
    probability,
    exits: byExit.map((_, e) =>
      barren < 0
        ? meanOf(
            products.map((product, r) => (product === 0 ? 0 : (product * exits[r][e]) / sumOf(exits[r]))),
          )
        : bound(),
    ),
    shares,
    deviation: total === 0 ? undefined : deviationOf(products) / probability.value,
    formulaDeviation: Math.sqrt(
      shares.reduce((sum, p) => sum + (p === 0 ? 0 : (1 - p) / (p * particles)), 0),
    ),
    largestShare: total === 0 ? undefined : Math.max(...products) / total,
    fewestAncestors: descended.length === 0 ? undefined : Math.min(...descended),
    extinct: products.filter((value) => value === 0).length,
    steps: [...steps, ...cycles.flatMap(({ up, back }) => [...up, ...back])].reduce(
      (sum, count) => sum + count,
      0n,
    ),
    barrenLevel: barren < 0 ? undefined : barren,
  };
}

/**
 * The mean exit time from the start: the first way up, as many cycles as fail before one leaves, and the way out. Cycles are
 * independent of how they end but for what a particle remembers of the one before.
 * @returns undefined where nothing left, or particles did not go through cycles
 * @example
 * ```ts
 * const well = {
 *   landscape: { variables: ["x"], potential: "x^2/2" },
 *   dynamics: { kind: "overdamped", temperature: 0.5, step: 0.1, integrator: "euler" },
 *   start: { at: [0] },
 *   exit: { when: "x > 2", detection: "endpoint" },
 *   horizon: 100,
 *   particles: 512,
 *   method: { kind: "splitting", replicas: 8, score: "x", levels: [0.5, 1.2], floor: 0 },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(well)));
 * splitTime(evidence.groups[0].tally).steps.value; // → 857.819
 * ```
 */
export function splitTime(
  tally: SplitTally,
  { level = LEVEL }: { readonly level?: number } = {},
): SplitTime | undefined {
  const { cycles, exitSteps, exits } = tally;
  const { probability, barrenLevel } = splitEstimate(tally, { level });
  if (cycles.length < 2 || barrenLevel !== undefined) return undefined;
  const [first] = cycles;
  const last = cycles[cycles.length - 1];
  const turned = cycles[cycles.length - 2];
  const up = perReplica(last.up, last.reached);
  const back = perReplica(turned.back, turned.returned);
  const lengths = up.map((steps, r) => steps + back[r]);
  const cycle = averageOf(lengths);
  const products = replicaProducts(tally);
  const weight = products.reduce((sum, product) => sum + product, 0);
  const out = products.reduce(
    (sum, product, r) => (product === 0 ? sum : sum + (product * Number(exitSteps[r])) / sumOf(exits[r])),
    0,
  );
  const wayOut = out / weight;
  const begin = averageOf(perReplica(first.up, first.reached));
  const p = probability.value;
  const steps = begin + (1 / p - 1) * cycle + wayOut;
  // Relative errors of the probability and of a cycle are small and independent: their squares add, on the scale of logarithms.
  const cycleError = deviationOf(lengths) / Math.sqrt(lengths.length) / cycle;
  const share = studentWidth(level, lengths.length - 1) * cycleError;
  const factor = (bound: number): number => Math.exp(Math.hypot(Math.log(bound / p), share));
  const method = `cycles of ${lengths.length} replicas; ${probability.method}`;
  const [more, less] = [
    probability.low > 0 ? factor(probability.low) : Number.POSITIVE_INFINITY,
    factor(probability.high),
  ];
  return {
    steps: { value: steps, low: steps / less, high: steps * more, level, method },
    rate: { value: p / cycle, low: p / cycle / more, high: (p / cycle) * less, level, method },
    cycle,
    cycleError,
    drift: driftOf(cycles, tally.lanes),
  };
}

/** Of each replica the product of its shares, whose mean is the probability. */
export const replicaProducts = (tally: Pick<SplitTally, "lanes" | "units" | "arrived">): readonly number[] =>
  tally.arrived.map((row) =>
    row.reduce((product, count, i) => (product * count) / (tally.lanes * unitAt(tally, i)), 1),
  );

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const averageOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** Standard deviation of values that may be as small as 1e-200. */
function deviationOf(values: readonly number[]): number {
  const unit = Math.max(...values.map(Math.abs));
  if (unit === 0) return 0;
  const mean = averageOf(values.map((value) => value / unit));
  const square = values.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0);
  return unit * Math.sqrt(square / (values.length - 1));
}

const perReplica = (sums: readonly bigint[], counts: readonly number[]): number[] =>
  sums.map((sum, r) => (counts[r] === 0 ? 0 : Number(sum) / counts[r]));

/** The last two ways up, and the last two ways back, compared. */
function driftOf(cycles: readonly CycleTally[], lanes: number): SplitTime["drift"] {
  const between = (a: readonly number[], b: readonly number[]): number => {
    const error = Math.hypot(deviationOf(a), deviationOf(b)) / Math.sqrt(a.length);
    return error === 0 ? 0 : (averageOf(b) - averageOf(a)) / error;
  };
  const ups = cycles.slice(-2).map(({ up, reached }) => perReplica(up, reached));
  const climbs = cycles
    .slice(0, -1)
    .slice(-2)
    .map(({ climbed }) => climbed.map((count) => count / lanes));
  return {
    up: between(ups[0], ups[1]),
    climbed: climbs.length < 2 ? 0 : between(climbs[0], climbs[1]),
  };
}

/**
 * Nothing has passed a level: less than the bound of a count of 0 of the share there, times what led to it.
 * @param particles that set out to it
 */
function noneArrived(shares: readonly number[], particles: number, level: number): Estimate {
  const before = shares.reduce((product, share) => product * share, 1);
  return {
    value: 0,
    low: 0,
    high: before * Math.min(1, noneBound(level) / particles),
    level,
    method: "nothing arrived: an upper bound",
  };
}
