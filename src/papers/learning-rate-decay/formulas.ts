/** Fluctuations while the learning rate changes, on a quadratic loss ½hw²: w′ = (1 − η_k h)w − η_k ε, E ε² = C. One step is one update. Pure. */
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const SCHEDULED_VARIANCE: Provenance = {
  basis: "exact",
  label: "second moment",
  source:
    "second moment of the rule, η_k as scheduled (the setting of Ren, Ma & Ying on late learning rate decay)",
  validWhen: "quadratic loss, additive noise; exact at every step",
};

/**
 * V₀, V₁, … V_n with V_{k+1} = (1 − η_k h)² V_k + η_k² C.
 * @param rates η₀ … η_{n−1}: the learning rate of each step
 * @param start V₀. Default 0
 */
export function scheduledVariance(
  rates: readonly number[],
  curvature: number,
  noise: number,
  start = 0,
): readonly number[] {
  const variances = [start];
  for (const rate of rates) {
    const last = variances[variances.length - 1];
    variances.push((1 - rate * curvature) ** 2 * last + rate ** 2 * noise);
  }
  return variances;
}

/** The same for a mean: w̄_{k+1} = (1 − η_k h) w̄_k. */
export function scheduledMean(rates: readonly number[], curvature: number, start: number): readonly number[] {
  const means = [start];
  for (const rate of rates) means.push((1 - rate * curvature) * means[means.length - 1]);
  return means;
}
