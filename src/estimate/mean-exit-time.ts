import type { Tally } from "../tally/tally.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";
import { survival } from "./survival.ts";

/** A mean exit time. */
export interface MeanEstimate extends Estimate {
  readonly exits: number;
  /** Where not every particle has exited: the mean of min(T, upTo), never that of the finished particles alone. */
  readonly upTo?: number;
}

/**
 * Mean exit time from the exact sums of the exit steps, with a normal interval. While particles are still alive, or
 * where some were censored, the mean restricted to the time up to which they were watched.
 */
export function meanExitTime(
  tally: Tally,
  options: { readonly level?: number } = {},
): MeanEstimate | undefined {
  const level = options.level ?? LEVEL;
  const watched = tally.withdrawals.filter(({ step }) => step > 0);
  if (tally.diverged > 0 || watched.length > 1) return restrictedBySurvival(tally, level);
  const left = watched[0]?.count ?? 0;
  const lastStep = watched[0]?.step ?? 0;
  const count = tally.exited + left;
  if (count < 2) return undefined;
  // In whole steps, with those still alive standing at their last step; the offset shifts exits in a step, no others.
  const shifted = tally.exited - tally.exitBins[0];
  const sum = tally.exitSteps + BigInt(lastStep) * BigInt(left);
  const squares = tally.exitStepsSquared + BigInt(lastStep) ** 2n * BigInt(left);
  const n = BigInt(count);
  const variance = Number(n * squares - sum * sum) / (count * (count - 1));
  const value = ((Number(sum) - tally.exitOffset * shifted) / count) * tally.timeStep;
  const error = normalWidth(level) * Math.sqrt(variance / count) * tally.timeStep;
  return {
    value,
    low: value - error,
    high: value + error,
    level,
    method: left === 0 ? "mean of all exit times" : `mean of min(T, ${lastStep * tally.timeStep})`,
    exits: tally.exited,
    ...(left === 0 ? {} : { upTo: lastStep * tally.timeStep }),
  };
}

/** Area under the Kaplan–Meier curve up to the last step watched, with its Greenwood variance. */
function restrictedBySurvival(tally: Tally, level: number): MeanEstimate | undefined {
  const points = survival(tally, { level });
  if (points.length < 2) return undefined;
  const areas: number[] = [0];
  for (let i = points.length - 1; i > 0; i--) {
    const [a, b] = [points[i - 1], points[i]];
    areas.unshift(areas[0] + ((a.survival + b.survival) / 2) * (b.time - a.time));
  }
  let variance = 0;
  for (let i = 1; i < points.length; i++) {
    const ratio = points[i].survival / points[i - 1].survival;
    if (ratio > 0 && points[i].atRisk > 0)
      variance += areas[i] ** 2 * ((1 - ratio) / (ratio * points[i].atRisk));
  }
  const value = areas[0] - tally.exitOffset * tally.timeStep * (1 - points[points.length - 1].survival);
  const error = normalWidth(level) * Math.sqrt(variance);
  const upTo = points[points.length - 1].time;
  return {
    value,
    low: value - error,
    high: value + error,
    level,
    method: `area under the Kaplan–Meier curve up to ${upTo}`,
    exits: tally.exited,
    upTo,
  };
}
