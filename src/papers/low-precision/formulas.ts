/**
 * Stationary variances of stochastic gradient Langevin dynamics, θ′ = θ − α∇U + √(2α) ξ, exact numbers, and with the
 * variance-corrected rounding of Zhang, Wilson & De Sa, "Low-Precision Stochastic Gradient Langevin Dynamics"
 * (arXiv:2206.09909). U = ½hθ². One step is one update. Pure.
 */
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const LANGEVIN_VARIANCE: Provenance = {
  basis: "exact",
  label: "SGLD",
  source: "second moment of the rule; Welling & Teh, ICML 2011",
  validWhen: "quadratic U, 0 < αh < 2; exact. The target is 1/h",
};

/**
 * (2 + ακ²)/(h(2 − αh)); also of the variance-corrected low-precision rule (Zhang, Wilson & De Sa, Algorithm 1, VC SGLDLP-L), whose
 * rounding adds no variance as long as that of the drift alone adds less than 2α and the range is not reached.
 * @param gradientNoise κ²: variance of the gradient's own noise. Default 0
 */
export function langevinVariance(stepSize: number, curvature = 1, gradientNoise = 0): number {
  const room = curvature * (2 - stepSize * curvature);
  return room > 0 ? (2 + stepSize * gradientNoise) / room : Number.POSITIVE_INFINITY;
}
