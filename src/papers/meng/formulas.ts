/**
 * Meng, Gong, Chen, Ma & Liu, "Dynamic of SGD with a power-law": dw = −L′ dt + √(η C(w)) dB, C = σ_g + σ_H (w − w*)² near a minimum
 * of curvature H, t = ηk. κ = H/(ησ_H). In the convention a (0 Itô, ½ Stratonovich, 1 Hänggi–Klimontovich) the Itô drift is
 * −L′ + a(ηC/2)′. Every discrete rule is a = 0; the paper's exponents are those of a = 1. Pure.
 */
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { diffusionExit } from "../../theory/formulas/scale-speed.ts";

export const POWER_LAW_DENSITY: Provenance = {
  basis: "continuous",
  label: "Meng",
  source: "Meng et al., arXiv:2006.13719 (its p ∝ C^−κ is a = 1)",
  validWhen:
    "quadratic loss, continuous time, the stated convention; exact. SGD is a = 0, where the exponent is κ + 1",
};
export const DISCRETE_VARIANCE: Provenance = {
  basis: "exact",
  label: "Meng, discrete",
  source: "second moment of w′ = w − ηHw + η√(σ_g + σ_H w²) ξ",
  validWhen: "quadratic loss, one step = η; exact",
};
export const MENG_ESCAPE: Provenance = {
  basis: "asymptotic",
  label: "Meng",
  source:
    "Meng et al., arXiv:2006.13719 (its exponent κ − ½ is a = 1), by Laplace's method for any convention",
  validWhen:
    "continuous time, (κ + ½ − a) ln(C_b/C_a) ≫ 1; 1 to 4 % for Itô at κ = 5 to 10, 9 to 16 % for Hänggi–Klimontovich",
};

/** The noise and curvature at a minimum. */
export interface PowerLawNoise {
  /** H > 0. */
  readonly curvature: number;
  /** η. */
  readonly learningRate: number;
  /** σ_g > 0: variance of the gradient's noise at the minimum. */
  readonly floor: number;
  /** σ_H > 0: its growth with (w − w*)². */
  readonly growth: number;
}

/** κ = H/(ησ_H). */
export const kappa = ({ curvature, learningRate, growth }: PowerLawNoise): number =>
  curvature / (learningRate * growth);

/** κ + 1 − a: the stationary density falls like C^− this. @param convention a. Default 0, Itô */
export const densityExponent = (noise: PowerLawNoise, convention = 0): number =>
  kappa(noise) + 1 - convention;

/** ν = 2(κ + 1 − a) − 1: degrees of freedom of the stationary Student law of w/√(σ_g/(σ_H ν)). */
export const degreesOfFreedom = (noise: PowerLawNoise, convention = 0): number =>
  2 * densityExponent(noise, convention) - 1;

/** (σ_g/σ_H)/(ν − 2), continuous time; +∞ for ν ≤ 2. */
export function stationaryVariance(noise: PowerLawNoise, convention = 0): number {
  const excess = degreesOfFreedom(noise, convention) - 2;
  return excess > 0 ? noise.floor / noise.growth / excess : Number.POSITIVE_INFINITY;
}

/** ησ_g/(2H − ηH² − ησ_H) of the discrete rule; +∞ where the second moment diverges. */
export function discreteVariance({ curvature, learningRate, floor, growth }: PowerLawNoise): number {
  const room = 2 * curvature - learningRate * curvature ** 2 - learningRate * growth;
  return room > 0 ? (learningRate * floor) / room : Number.POSITIVE_INFINITY;
}

/** R = C_b/C_a = 1 + 2ΔL/(κησ_g): ratio of the noise at the barrier and at the minimum, for C that grows with L. */
export const noiseRatio = (noise: PowerLawNoise, barrier: number): number =>
  1 + (2 * barrier) / (kappa(noise) * noise.learningRate * noise.floor);

/**
 * τ = 2π/√(H_a |H_b|) R^(κ + ½ − a): mean time to the other side of a barrier.
 * @param barrierCurvature |H_b|
 * @param barrier ΔL
 * @param convention a. Default 0, Itô
 */
export function escapeTime(
  noise: PowerLawNoise,
  barrierCurvature: number,
  barrier: number,
  convention = 0,
): number {
  return (
    ((2 * Math.PI) / Math.sqrt(noise.curvature * Math.abs(barrierCurvature))) *
    noiseRatio(noise, barrier) ** (kappa(noise) + 0.5 - convention)
  );
}

/** The paper's own time, 2π/((1 − 1/2κ)√(H_a |H_b|)) R^(κ − ½): Hänggi–Klimontovich. */
export const paperEscapeTime = (noise: PowerLawNoise, barrierCurvature: number, barrier: number): number =>
  escapeTime(noise, barrierCurvature, barrier, 1) / (1 - 1 / (2 * kappa(noise)));

/** Exact mean time of the quadratic loss from the minimum to |w − w*| = distance, continuous time. */
export function quadraticExitTime(noise: PowerLawNoise, distance: number, convention = 0): number {
  const { curvature, learningRate, floor, growth } = noise;
  return diffusionExit({
    drift: (x) => -curvature * x,
    diffusion: (x) => (learningRate / 2) * (floor + growth * x * x),
    convention,
    start: 0,
    low: { at: -distance, exit: true },
    high: { at: distance, exit: true },
  }).mean;
}
