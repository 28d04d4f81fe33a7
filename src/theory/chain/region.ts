import { OutOfRange } from "../../math/out-of-range.ts";

/** Where a particle lives: open intervals in ascending order, apart from one another; an end may be infinite. */
export type Intervals = readonly (readonly [low: number, high: number])[];

/** The closed pieces between the intervals and outside them, from the left; a piece that does not exist is left out. */
export function gapsOf(living: Intervals): Intervals {
  const gaps: [number, number][] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const [low, high] of living) {
    if (low > from || (low === from && low > Number.NEGATIVE_INFINITY)) gaps.push([from, low]);
    from = high;
  }
  if (from < Number.POSITIVE_INFINITY) gaps.push([from, Number.POSITIVE_INFINITY]);
  return gaps;
}

/** Refuses intervals that are empty, out of order or overlapping. */
export function checkLiving(living: Intervals): void {
  let last = Number.NEGATIVE_INFINITY;
  if (living.length === 0)
    throw new OutOfRange("chain: the living region is empty; give at least one interval");
  for (const [low, high] of living) {
    if (!(low < high) || !(low >= last)) {
      throw new OutOfRange(
        `chain: the living region must be intervals in ascending order, got ${low} … ${high} after ${last}`,
      );
    }
    last = high;
  }
}

export function isInside(living: Intervals, x: number): boolean {
  return living.some(([low, high]) => x > low && x < high);
}
