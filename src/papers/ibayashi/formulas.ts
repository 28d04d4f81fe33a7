/**
 * Ibayashi & Imaizumi (arXiv:2111.04004): for Gaussian noise of covariance C/B in each gradient, (η/B) ln E[steps to leave] tends to the
 * quasi-potential of the rim, the least "steepness" ½∫(φ̇ + ∇L)ᵀC⁻¹(φ̇ + ∇L)dt of a path φ to it. What is taken from there: the time
 * grows as an exponential of B, of 1/η and of the height ΔL, with SGD's noise as one of 1/λ_max, and with isotropic noise in no way with
 * λ_max. The two constants are those of a quadratic minimum, where the quasi-potential is known: xᵀx for C = H, and 2L/c for C = c.
 */

/** Quasi-potential of the rim L = ΔL for noise with the covariance of the Hessian: 2ΔL/λ, λ its largest eigenvalue. */
export const sharpQuasiPotential = (height: number, sharpness: number): number => (2 * height) / sharpness;

/** Quasi-potential of the rim L = ΔL for noise of the same variance c in all directions: 2ΔL/c. */
export const isotropicQuasiPotential = (height: number, variance: number): number => (2 * height) / variance;

/**
 * Share of the quasi-potential that is left to the rule itself, whose steps are finite: 1 − ηλ/2 along the direction of the curvature λ,
 * since the chain's variance there is larger by 2/(2 − ηλ).
 */
export const finiteStepFactor = (learningRate: number, curvature: number): number =>
  1 - (learningRate * curvature) / 2;
