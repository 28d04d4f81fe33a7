/** Mean and median of the exit time of those particles that take one exit. */
import type { NamedExit, Tally } from "../tally/tally.ts";
import { incidenceJumps, type Jump, namedExit } from "./cumulative-incidence.ts";
import { LEVEL, methodOf } from "./estimate.ts";
import { intervalColumns } from "./estimator.ts";
import type { ExitEstimator } from "./exit-estimator.ts";
import type { MeanEstimate } from "./mean-exit-time.ts";
import { meanInterval } from "./mean-interval.ts";
import { normalWidth } from "./poisson.ts";
import type { QuantileEstimate } from "./quantile-exit-time.ts";

/** A quantile of the exit time of those that take one exit; `upTo` as of the mean. */
export interface ConditionalQuantile extends QuantileEstimate {
  readonly upTo?: number;
}

/** The jumps of one exit with the weight that each of its exits stands for. */
interface Weighed {
  readonly exit: NamedExit;
  readonly jumps: readonly (Jump & { readonly weight: number })[];
  /** True where all exits weigh alike, so that the exits' own sums say all. */
  readonly even: boolean;
  /** Last time that was watched, where not every particle has exited by then. */
  readonly upTo?: number;
}

function weighed(tally: Tally, name: string): Weighed {
  const exit = namedExit(tally, name);
  const jumps = incidenceJumps(tally, exit).map((jump) => ({
    ...jump,
    weight: jump.survival / Math.max(jump.effective, jump.all),
  }));
  const weights = jumps.filter(({ mine }) => mine > 0).map(({ weight }) => weight);
  const even = weights.every((weight) => Math.abs(weight / weights[0] - 1) < 1e-9);
  const open = tally.withdrawals.some(({ step }) => step > 0) || tally.diverged > 0;
  return { exit, jumps, even, ...(open ? { upTo: (jumps.at(-1)?.step ?? 0) * tally.timeStep } : {}) };
}

/**
 * Mean exit time of the particles that take a named exit, with the interval of `mean-interval.ts`. Where not every particle has exited it is
 * that of those which take the exit by `upTo`. Where some left the count before others could exit, each exit weighs as it does in the
 * cumulative incidence. Undefined before two particles have taken it.
 * @param exit name of an exit of the document's `exit.exits`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the tally has no such exit
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], exit, particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high } = conditionalMean(tally, "lower");
 * low < 1 && 1 < high; // → true
 * ```
 */
export function conditionalMean(
  tally: Tally,
  exit: string,
  options: { readonly level?: number } = {},
): MeanEstimate | undefined {
  const level = options.level ?? LEVEL;
  const sample = weighed(tally, exit);
  const { exited, exitBins } = sample.exit;
  const inside = exited - exitBins[0];
  if (exited < 2 || inside === 0) return undefined;
  const { mean, variance, particles } = sample.even
    ? plainMoments(tally, sample.exit)
    : weighedMoments(tally, sample);
  const { low, high } = meanInterval(
    {
      mean,
      variance,
      particles,
      outside: (exitBins[0] / exited) * particles,
      left: 0,
      horizon: Number.POSITIVE_INFINITY,
    },
    level,
  );
  const { upTo } = sample;
  return {
    value: mean * tally.timeStep,
    low: low * tally.timeStep,
    high: high * tally.timeStep,
    level,
    method: methodOf(
      tally,
      `mean of those that exit there${upTo === undefined ? "" : ` by ${upTo}`}, gamma interval of the effective number of exits`,
    ),
    exits: exited,
    ...(upTo === undefined ? {} : { upTo }),
  };
}

/** Moments in steps. */
interface Moments {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  /** Exits of one weight that would be worth as much. */
  readonly particles: number;
}

/** From the exact sums; exits inside a step come `exitOffset` early, starts outside do not. */
function plainMoments(
  { exitOffset }: Tally,
  { exited, exitSteps, exitStepsSquared, exitBins }: NamedExit,
): Moments {
  const inside = exited - exitBins[0];
  const n = BigInt(exited);
  const scatter =
    Number(n * exitStepsSquared - exitSteps * exitSteps) -
    2 * exitOffset * Number(exitSteps) * exitBins[0] +
    exitOffset ** 2 * inside * exitBins[0];
  return {
    mean: (Number(exitSteps) - exitOffset * inside) / exited,
    variance: scatter / (exited - 1) / exited ** 2,
    particles: exited,
  };
}

/** From the bins, each exit with its weight, and in the middle of its bin. */
function weighedMoments({ exitOffset }: Tally, { jumps }: Weighed): Moments {
  const rows = jumps
    .filter(({ mine }) => mine > 0)
    .map(({ first, step, mine, weight }) => ({
      step: step === 0 ? 0 : (first + step) / 2 - exitOffset,
      share: mine * weight,
      square: mine * weight ** 2,
    }));
  const sum = (read: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + read(row), 0);
  const whole = sum(({ share }) => share);
  const mean = sum(({ step, share }) => step * share) / whole;
  return {
    mean,
    variance: sum(({ step, square }) => square * (step - mean) ** 2) / whole ** 2,
    particles: whole ** 2 / sum(({ square }) => square),
  };
}

/**
 * Median exit time of the particles that take a named exit: where its cumulative incidence reaches half of what it comes to. The interval holds
 * the times at which the part cannot be told from one half (Wilson's interval of it), and is open for three exits or fewer.
 * @param exit name of an exit of the document's `exit.exits`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the tally has no such exit
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], exit, particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high } = conditionalMedian(tally, "upper");
 * low < value && value < high; // → true
 * ```
 */
export function conditionalMedian(
  tally: Tally,
  exit: string,
  options: { readonly level?: number } = {},
): ConditionalQuantile {
  const level = options.level ?? LEVEL;
  const { jumps, upTo } = weighed(tally, exit);
  const whole = jumps.reduce((sum, { mine, weight }) => sum + mine * weight, 0);
  const particles = whole ** 2 / jumps.reduce((sum, { mine, weight }) => sum + mine * weight ** 2, 0);
  let part = 0;
  const points = jumps.map(({ step, mine, weight }) => {
    part += mine * weight;
    return { step, share: whole > 0 ? part / whole : 0 };
  });
  const timeOf = (target: number): number | null => {
    const at = points.findIndex(({ share }) => share >= target * (1 - ROUNDING));
    if (at < 0) return null;
    if (at === 0) return 0;
    const [before, after] = [points[at - 1], points[at]];
    const within = Math.min(1, (target - before.share) / (after.share - before.share));
    const step = before.step + within * (after.step - before.step);
    return (tally.exitOffset === 0 ? Math.ceil(step - ROUNDING) : step) * tally.timeStep;
  };
  // Where the score test of one half, whose error is 1/(2√n), no longer tells the part from it.
  const margin = normalWidth(level) / (2 * Math.sqrt(particles));
  return {
    value: whole > 0 ? timeOf(0.5) : null,
    low: margin < 0.5 ? timeOf(0.5 - margin) : null,
    high: margin < 0.5 ? timeOf(0.5 + margin) : null,
    level,
    method: methodOf(
      tally,
      `half of the cumulative incidence${upTo === undefined ? "" : ` at ${upTo}`}, even inside a bin, interval from the score test of one half`,
    ),
    ...(upTo === undefined ? {} : { upTo }),
  };
}

/** Part of a step that is rounding, not a crossing in the next step. */
const ROUNDING = 1e-6;

export const conditionalMeanEstimator: ExitEstimator<"meanExitTime", MeanEstimate | null, "exitMeanTime"> = {
  id: "meanExitTime",
  name: (exit) => `mean exit time, ${exit}`,
  unit: "time",
  predicted: "exitMeanTime",
  ask(tally, { name }) {
    const mean = conditionalMean(tally, name);
    return {
      found: mean ?? null,
      reading: mean,
      columns: intervalColumns(`exit_${name}_mean_exit_time`, mean),
    };
  },
};

export const conditionalMedianEstimator: ExitEstimator<
  "medianExitTime",
  ConditionalQuantile,
  "exitMedianTime"
> = {
  id: "medianExitTime",
  name: (exit) => `median exit time, ${exit}`,
  unit: "time",
  predicted: "exitMedianTime",
  ask(tally, { name }) {
    const median = conditionalMedian(tally, name);
    return {
      found: median,
      reading: median.low === null ? undefined : median,
      columns: intervalColumns(`exit_${name}_median_exit_time`, median),
    };
  },
};
