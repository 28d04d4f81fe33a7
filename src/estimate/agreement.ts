import type { Estimate } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";

/** Standard error of an estimate on the side that faces a value: that half of its interval, in units of the level's width. */
export function standardErrorTowards({ value, low, high, level }: Estimate, exact: number): number {
  return (value > exact ? value - low : high - value) / normalWidth(level);
}

/**
 * How many standard errors an estimate lies above an exact value, by the half of its interval that faces the value: |z|
 * exceeds that of the level exactly where the interval misses the value. NaN for an estimate that only has a bound.
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * zScore(meanExitTime(tally), 1); // → 2.23659
 * ```
 */
export function zScore(
  estimate: Estimate & { readonly bound?: "two-sided" | "upper" },
  exact: number,
): number {
  const { value, bound } = estimate;
  if (bound === "upper") return Number.NaN;
  if (value === exact) return 0;
  return (value - exact) / standardErrorTowards(estimate, exact);
}
