import { turningPoint } from "../math/root.ts";

/** Minima and maxima of a potential on a line, ascending, the minimum first and last where it begins and ends in a well. */
export interface LineWells {
  readonly minima: readonly number[];
  readonly maxima: readonly number[];
}

const SAMPLES = 4000;

/** Where the slope changes its sign between two places; pairs closer than 1/4000 of the distance are not found. */
export function lineWells(slope: (x: number) => number, low: number, high: number): LineWells {
  const minima: number[] = [];
  const maxima: number[] = [];
  const at = (k: number): number => low + ((high - low) * (k + 0.5)) / (SAMPLES + 1);
  let before = slope(at(0));
  for (let k = 1; k <= SAMPLES; k++) {
    const after = slope(at(k));
    const [from, to] = [at(k - 1), at(k)];
    if (before < 0 && after >= 0) minima.push(turningPoint((x) => slope(x) >= 0, from, to).yes);
    if (before > 0 && after <= 0) maxima.push(turningPoint((x) => slope(x) <= 0, from, to).yes);
    before = after;
  }
  return { minima, maxima };
}

/** The minimum of the well that a place lies in; undefined where the way down leaves the searched range. */
export function wellOf({ minima, maxima }: LineWells, x: number): number | undefined {
  const low = Math.max(Number.NEGATIVE_INFINITY, ...maxima.filter((maximum) => maximum <= x));
  const high = Math.min(Number.POSITIVE_INFINITY, ...maxima.filter((maximum) => maximum > x));
  return minima.find((minimum) => minimum > low && minimum < high);
}
