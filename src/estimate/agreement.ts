import type { Estimate } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";

/** How many standard errors an estimate lies above an exact value; its interval is taken as normal. */
export function zScore(estimate: Estimate, exact: number): number {
  const error = (estimate.high - estimate.low) / (2 * normalWidth(estimate.level));
  return (estimate.value - exact) / error;
}
