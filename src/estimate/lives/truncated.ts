/** Lives of which those that ended late are missing: right truncation. Pure. */
import { normalWidth } from "../poisson.ts";
import { survivalBand } from "../survival.ts";
import type { LifePoint } from "./curve.ts";

/**
 * The survival of those that end within the longest limit, by the product limit in reversed time (Lagakos, Barraj & De Gruttola 1988): of the lives that
 * could have been seen with a duration t, and were seen with one of t or less, the part that had it. How many never end within that limit, no such
 * data tell. Greenwood's variance, and the band on the scale log(−log F) of what has ended.
 * @param limits the longest duration with which each would be in the data
 * @returns one point for each duration, ascending
 */
export function truncatedCurve(
  durations: readonly number[],
  limits: ArrayLike<number>,
  level: number,
): readonly TruncatedPoint[] {
  const width = normalWidth(level);
  const times = [...new Set(durations)].sort((a, b) => b - a);
  const found: TruncatedPoint[] = [];
  let below = 1;
  let greenwood = 0;
  let high = 1;
  // From the longest on: what has ended by a time is 1 there, and smaller before it.
  for (const time of times) {
    const ended = durations.filter((duration) => duration === time).length;
    const atRisk = durations.filter((duration, i) => duration <= time && limits[i] >= time).length;
    const ends =
      below === 1 ? { low: 1, high: 1 } : survivalBand(below, greenwood, { width, highBefore: high });
    high = ends.high;
    found.push({ time, survival: 1 - below, low: 1 - ends.high, high: 1 - ends.low, atRisk, ended });
    greenwood += ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
    below *= 1 - ended / atRisk;
  }
  return found.reverse();
}

/** A point of a curve without a hazard. */
export type TruncatedPoint = Pick<LifePoint, "time" | "survival" | "low" | "high" | "atRisk" | "ended">;
