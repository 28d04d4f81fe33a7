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
export const VARIANCE_CORRECTED: Provenance = {
  basis: "exact",
  label: "Zhang",
  source: "Zhang, Wilson & De Sa, arXiv:2206.09909, Algorithm 1 (VC SGLDLP-L)",
  validWhen:
    "as long as stochastic rounding of the drift alone adds less than 2α, which needs αθΔ(1 − αθ/Δ) < 2α where particles are, and the range is not reached; then the rounding adds no variance at all",
};

/** (2 + ακ²)/(h(2 − αh)). @param gradientNoise κ²: variance of the gradient's own noise. Default 0 */
export function langevinVariance(stepSize: number, curvature = 1, gradientNoise = 0): number {
  const room = curvature * (2 - stepSize * curvature);
  return room > 0 ? (2 + stepSize * gradientNoise) / room : Number.POSITIVE_INFINITY;
}

/** Variance of the variance-corrected low-precision rule for U = ½θ²: that of exact numbers, 1/(1 − α/2). */
export const varianceCorrectedVariance = (stepSize: number): number => langevinVariance(stepSize);
