import type { Estimate } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";

/**
 * How many standard errors an estimate lies above an exact value, by the half of its interval that faces the value: |z|
 * exceeds that of the level exactly where the interval misses the value. NaN for an estimate that only has a bound.
 */
export function zScore(
  estimate: Estimate & { readonly bound?: "two-sided" | "upper" },
  exact: number,
): number {
  const { value, low, high, level, bound } = estimate;
  if (bound === "upper") return Number.NaN;
  if (value === exact) return 0;
  return (normalWidth(level) * (value - exact)) / (value > exact ? value - low : high - value);
}
