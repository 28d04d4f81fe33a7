/** How far noise is pushed: the slope of ln P(arrive) along the score, as the levels tell it, times what noise does to a place. */
import type { Tilt } from "../../engine.ts";

export const NO_TILT: Tilt = { from: 0, by: [] };

/** ln P(arrive) is taken to rise by so much from a level to the next: as if a fifth passed each. */
export const RISE = -Math.log(0.2);

/**
 * The tilt of each stage, the one behind the last level included. It begins one level below that from which the stage sets out: farther down it
 * would hold particles in a well of its own making.
 * @param share of the push that would make every particle arrive
 * @param rises −ln of the share that comes to each level from the one before. Default: as if a fifth did
 */
export function tiltsAlong(
  levels: readonly number[],
  share: number,
  response: readonly number[],
  rises: readonly number[] = [],
): readonly Tilt[] {
  const gaps = levels.slice(1).map((level, i) => level - levels[i]);
  if (gaps.length === 0) return [];
  // The first stage, and that behind the last level, climb as their neighbours do.
  const slopes = gaps.map((gap, i) => (rises[i + 1] ?? RISE) / gap);
  return [slopes[0], ...slopes, slopes[slopes.length - 1]].map((slope, i) => ({
    from: levels[Math.max(i - 1, 0)] - gaps[Math.min(Math.max(i - 1, 0), gaps.length - 1)],
    by: response.map((size) => share * slope * size),
  }));
}
