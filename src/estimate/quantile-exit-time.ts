import type { Tally } from "../tally/tally.ts";
import { LEVEL, methodOf } from "./estimate.ts";
import { type Estimator, intervalColumns } from "./estimator.ts";
import { type SurvivalPoint, survival } from "./survival.ts";

/** A quantile of the exit time. */
export interface QuantileEstimate {
  /** Null where the survival, or the end of its band, has not fallen that far. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

/**
 * Median exit time; see `quantileExitTime`.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high } = medianExitTime(tally);
 * [low, value, high].map((time) => time.toFixed(2)); // → ["0.76","0.83","0.91"]
 * ```
 */
export function medianExitTime(tally: Tally, options: { readonly level?: number } = {}): QuantileEstimate {
  return quantileExitTime(tally, 0.5, options);
}

/**
 * Time by which a part `probability` of the particles has exited: where the Kaplan–Meier curve crosses 1 − probability;
 * the interval is where the ends of its band cross (Brookmeyer & Crowley 1982).
 *
 * Between two ends of bins the curve is taken as exponential. Exits that happen at the ends of steps (exitOffset 0) have
 * their quantiles there, too.
 * @param probability in (0, 1)
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * quantileExitTime(tally, 0.9).value; // → 2.363
 * ```
 */
export function quantileExitTime(
  tally: Tally,
  probability: number,
  options: { readonly level?: number } = {},
): QuantileEstimate {
  if (!(probability > 0 && probability < 1)) {
    throw new Error(`quantileExitTime: probability, got ${probability}; use a number between 0 and 1`);
  }
  const level = options.level ?? LEVEL;
  const points = survival(tally, { level });
  const timeOf = (read: (point: SurvivalPoint) => number): number | null => {
    const step = crossing(points, 1 - probability, read);
    if (step === null) return null;
    return (tally.exitOffset === 0 ? Math.ceil(step - ROUNDING) : step) * tally.timeStep;
  };
  const value = timeOf((point) => point.survival);
  return {
    value,
    low: timeOf((point) => point.low),
    high: timeOf((point) => point.high),
    level,
    method: methodOf(
      tally,
      value === null
        ? `not reached: the survival is ${points[points.length - 1].survival.toPrecision(3)} when the last particle is seen`
        : "Kaplan–Meier, exponential between the ends of bins, interval from the log(−log) band",
    ),
  };
}

/** Part of a step that is rounding, not a crossing in the next step. */
const ROUNDING = 1e-6;

/** Step at which the curve first reaches `target`; null where it never does. */
function crossing(
  points: readonly SurvivalPoint[],
  target: number,
  read: (point: SurvivalPoint) => number,
): number | null {
  const at = points.findIndex((point) => read(point) <= target);
  if (at <= 0) return at < 0 ? null : points[0].step;
  const [before, after] = [points[at - 1], points[at]];
  const [high, low] = [read(before), read(after)];
  const part = low > 0 ? Math.log(high / target) / Math.log(high / low) : (high - target) / (high - low);
  return before.step + part * (after.step - before.step);
}

export const medianExitTimeEstimator: Estimator<"medianExitTime", QuantileEstimate, "medianExitTime"> = {
  id: "medianExitTime",
  name: "median exit time",
  unit: "time",
  predicted: "medianExitTime",
  ask(tally) {
    const median = medianExitTime(tally);
    return {
      found: median,
      reading: median.low === null ? undefined : median,
      columns: intervalColumns("median_exit_time", median),
    };
  },
};
