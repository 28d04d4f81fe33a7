/** Ways from a place inside to an exit. Pure. */
import { turningPoint } from "../../math/root.ts";
import { along } from "../../math/vectors.ts";
import type { ExitRegion } from "./exit.ts";

/** Each place that is looked at on a way is so much farther than the one before. */
const GROWTH = 1.5;

/**
 * Distance of the first place that is seen outside on a straight way, to the last bit; undefined where none is found.
 * @param direction of length 1
 * @param range distances of the first place that is looked at, and of the last
 */
export function wayOut(
  exit: ExitRegion,
  from: readonly number[],
  direction: readonly number[],
  range: { readonly nearest: number; readonly farthest: number },
): number | undefined {
  const outside = (distance: number): boolean => exit.contains(along(from, direction, distance));
  let inside = 0;
  for (let distance = range.nearest; distance < range.farthest; distance *= GROWTH) {
    if (outside(distance)) return turningPoint(outside, inside, distance).yes;
    inside = distance;
  }
  return undefined;
}

/**
 * Directions, of length 1, in which the levels of the exit rise at a place; none for a level that is flat there or has no slope.
 * @param widths half of the distance over which a level's slope is measured, for each variable
 */
export function uphill(exit: ExitRegion, from: readonly number[], widths: readonly number[]): number[][] {
  const shifted = (i: number, sign: number) =>
    exit.levels(from.map((value, k) => (k === i ? value + sign * widths[i] : value)));
  const slopes = from.map((_, i) => {
    const [up, down] = [shifted(i, 1), shifted(i, -1)];
    return Array.from(up, (level, k) => (level - down[k]) / (2 * widths[i]));
  });
  return Array.from({ length: exit.count }, (_, k) => {
    const slope = slopes.map((row) => row[k]);
    const length = Math.hypot(...slope);
    return length > 0 && Number.isFinite(length) ? [slope.map((value) => value / length)] : [];
  }).flat();
}
