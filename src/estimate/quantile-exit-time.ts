import type { Tally } from "../tally/tally.ts";
import { LEVEL } from "./estimate.ts";
import { type SurvivalPoint, survival } from "./survival.ts";

/** A quantile of the exit time; null where the survival has not fallen that far. */
export interface QuantileEstimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

/** Median exit time; see `quantileExitTime`. */
export function medianExitTime(tally: Tally, options: { readonly level?: number } = {}): QuantileEstimate {
  return quantileExitTime(tally, 0.5, options);
}

/**
 * Time by which a part `probability` of the particles has exited: where the Kaplan–Meier curve crosses 1 − probability,
 * taken as exponential inside a bin; the interval is where the ends of its band cross (Brookmeyer & Crowley 1982).
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
  const target = 1 - probability;
  const value = crossing(points, target, (point) => point.survival);
  return {
    value,
    low: crossing(points, target, (point) => point.low),
    high: crossing(points, target, (point) => point.high),
    level,
    method:
      value === null
        ? `not reached: the survival is ${points[points.length - 1].survival.toPrecision(3)} when the last particle is seen`
        : "Kaplan–Meier, interval from the log(−log) band",
  };
}

function crossing(
  points: readonly SurvivalPoint[],
  target: number,
  read: (point: SurvivalPoint) => number,
): number | null {
  const at = points.findIndex((point) => read(point) <= target);
  if (at < 0) return null;
  if (at === 0) return points[0].time;
  const [before, after] = [points[at - 1], points[at]];
  const [high, low] = [read(before), read(after)];
  const part = low > 0 ? Math.log(high / target) / Math.log(high / low) : (high - target) / (high - low);
  return before.time + part * (after.time - before.time);
}
