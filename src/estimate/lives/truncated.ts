/** Lives of which those that ended late are missing: right truncation. Pure. */
import { normalWidth } from "../poisson.ts";
import { survivalBand } from "../survival.ts";
import type { LifePoint } from "./curve.ts";

/**
 * The survival of those that end within the longest limit, by the product limit in reversed time (Lagakos, Barraj & De Gruttola 1988): of the lives that
 * could have been seen with a duration t, and were seen with one of t or less, the part that had it. How many never end within that limit, no such
 * data tell. Greenwood's variance, and the band on the scale log(−log F) of what has ended; at the longest duration, beyond which nothing was
 * seen, the exact one-sided binomial bound.
 * @param limits the longest duration with which each would be in the data
 * @returns one point for each duration, ascending
 */
export function truncatedCurve(
  durations: readonly number[],
  limits: ArrayLike<number>,
  level: number,
): readonly TruncatedPoint[] {
  const width = normalWidth(level);
  const ended = Float64Array.from(durations).sort();
  const limited = Float64Array.from(limits).sort();
  const found: TruncatedPoint[] = [];
  let below = 1;
  let greenwood = 0;
  let high = 1;
  let missed = limited.length;
  // From the longest on: what has ended by a time is 1 there, and smaller before it.
  for (let end = ended.length; end > 0; ) {
    const time = ended[end - 1];
    let first = end;
    while (first > 0 && ended[first - 1] === time) first -= 1;
    // A limit below the time belongs to a life that ended before it.
    while (missed > 0 && limited[missed - 1] >= time) missed -= 1;
    const counts = { atRisk: end - missed, ended: end - first };
    const ends =
      below === 1
        ? { low: (1 - level) ** (1 / counts.atRisk), high: 1 }
        : survivalBand(below, greenwood, { width, highBefore: high });
    high = ends.high;
    found.push({ time, survival: 1 - below, low: 1 - ends.high, high: 1 - ends.low, ...counts });
    const staying = counts.atRisk - counts.ended;
    greenwood += staying > 0 ? counts.ended / (counts.atRisk * staying) : 0;
    below *= staying / counts.atRisk;
    end = first;
  }
  return found.reverse();
}

/** A point of a curve without a hazard. */
export type TruncatedPoint = Pick<LifePoint, "time" | "survival" | "low" | "high" | "atRisk" | "ended">;
