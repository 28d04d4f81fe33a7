/**
 * Sharpness-aware minimisation on a quadratic loss ½hθ²: SAM θ′ = θ − η∇L(θ + ρ∇L/|∇L|), and without the normalisation (USAM)
 * θ′ = θ − η∇L(θ + ρ∇L). Zhou, Wang, Mao & others (arXiv:2410.10373) on when it pays to switch. One step is one update. Pure.
 */
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const SAM_CYCLE: Provenance = {
  basis: "exact",
  label: "SAM",
  source: "fixed amplitude of θ → −θ under SAM's rule",
  validWhen: "one direction, no noise, 0 < ηh < 2; exact",
};
export const USAM_VARIANCE: Provenance = {
  basis: "exact",
  label: "unnormalised SAM",
  source: "second moment of θ′ = (1 − ηhq)θ − ηqε, q = 1 + ρh",
  validWhen:
    "quadratic loss, additive noise of the gradient, the same sample in both gradients, ηhq < 2; exact",
};
export const USAM_THRESHOLD: Provenance = {
  basis: "exact",
  label: "unnormalised SAM",
  source: "linear stability of USAM; Zhou et al., arXiv:2410.10373",
  validWhen: "quadratic loss; exact. Wells with ηh(1 + ρh) > 2 are left exponentially fast",
};

/** |θ| = ηhρ/(2 − ηh): SAM ends on this cycle of two instead of the minimum. @throws for ηh ≥ 2 */
export function samCycleAmplitude(learningRate: number, curvature: number, radius: number): number {
  const room = 2 - learningRate * curvature;
  if (!(room > 0)) {
    throw new OutOfRange(`samCycleAmplitude: got ηh = ${learningRate * curvature}; the cycle exists below 2`);
  }
  return (learningRate * curvature * radius) / room;
}

/** 1 − ηh(1 + ρh): what one step of USAM multiplies θ by. */
export const usamFactor = (learningRate: number, curvature: number, radius: number): number =>
  1 - learningRate * curvature * (1 + radius * curvature);

/** η* = 2/(h(1 + ρh)): above it USAM leaves the well; 2/h is SGD's. */
export const usamThreshold = (curvature: number, radius: number): number =>
  2 / (curvature * (1 + radius * curvature));

/** ln|1 − ηh(1 + ρh)|: rate per step at which USAM leaves (positive) or approaches (negative) the minimum. */
export const usamGrowth = (learningRate: number, curvature: number, radius: number): number =>
  Math.log(Math.abs(usamFactor(learningRate, curvature, radius)));

/** η²q²C/(1 − (1 − ηhq)²), q = 1 + ρh; +∞ beyond stability. @param noise C */
export function usamVariance(learningRate: number, curvature: number, radius: number, noise: number): number {
  const factor = usamFactor(learningRate, curvature, radius);
  const kick = learningRate * (1 + radius * curvature);
  return Math.abs(factor) < 1 ? (kick ** 2 * noise) / (1 - factor ** 2) : Number.POSITIVE_INFINITY;
}
