/**
 * Mori, Ziyin, Liu & Ueda, "Power-law escape rate of SGD" (arXiv:2105.09557). The mean-squared loss makes the noise of SGD
 * proportional to the loss itself: dθ = −∇L dt + √((2ηL/B) H) dW in the Itô sense, H the Hessian of the minimum, t = ηk after k steps. T = ηh/B is the
 * strength of the noise at curvature h*. The random time τ = ∫ L dt turns it into additive noise on ln L, so that barriers
 * count by their logarithm. Pure.
 */

import { logGamma } from "../../math/gamma.ts";
import { integrate } from "../../math/integrate.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "./provenance.ts";

export const MORI_DENSITY: Provenance = {
  basis: "continuous",
  label: "Mori",
  source: "Mori et al., arXiv:2105.09557, eq. (18)",
  validWhen: "Itô; one direction, or isotropic ones; exact for a quadratic loss, normalisable for n < n_c",
};
export const MORI_RATE: Provenance = {
  basis: "asymptotic",
  label: "Mori",
  source: "Mori et al., arXiv:2105.09557, eqs. (16) and (17)",
  validWhen:
    "Itô, continuous time, ln(L^s/L*) ≫ T, and a rate small enough for the time change ⟨τ⟩ = L* ⟨t⟩ of eq. (23): 1 to 17 % for T = 0.1 to 0.8. Whole steps of SGD with T = 0.1 take 1.8 times as long already at c = 2",
};
export const MORI_EXIT_TIME: Provenance = {
  basis: "continuous",
  label: "Mori",
  source:
    "scale function and speed measure of eq. (13) of arXiv:2105.09557 for a quadratic loss with equal curvatures (Gardiner, Handbook of Stochastic Methods, 5.2.7)",
  validWhen: "Itô, continuous time; exact to about ten digits",
};

/** One curvature's noise: T = ηh/B, dimensionless. */
export const moriTemperature = (learningRate: number, batch: number, curvature: number): number =>
  (learningRate * curvature) / batch;

/** φ = 1 + B/(ηh*): the stationary density of θ falls like L^−φ. @param temperature T = ηh/B */
export const densityExponent = (temperature: number): number => 1 + 1 / temperature;

/** n_c = 2(B/(ηh*) + 1): with as many outliers or more, nothing holds a particle and the density cannot be normalised. */
export const criticalOutliers = (temperature: number): number => 2 * (1 / temperature + 1);

/** B/(ηh*) + 1 − n/2: slope of −ln κ against ln(L^s/L*). @param outliers n. Default 1 */
export const logBarrierSlope = (temperature: number, outliers = 1): number =>
  1 / temperature + 1 - outliers / 2;

/**
 * κ = (1/2π) √(h*|h^s|) [L^s/L*]^−(½ + B/(ηh*)), eq. (16): rate over one barrier, per unit of t = ηk.
 * @param lossRatio L^s/L* > 1
 */
export function moriRate(options: {
  readonly wellCurvature: number;
  readonly saddleCurvature: number;
  readonly lossRatio: number;
  readonly temperature: number;
}): number {
  const { wellCurvature, saddleCurvature, lossRatio, temperature } = options;
  return moriRateFromHessians({
    wellCurvatures: [wellCurvature],
    saddleCurvatures: [-Math.abs(saddleCurvature)],
    lossRatio,
    temperature,
  });
}

/**
 * κ = (|h_e^s|/2π) √(det H/|det H^s|) [L^s/L*]^−(B/(ηh*) + 1 − n/2), eq. (17), over the n outlier directions.
 * @param saddleCurvatures eigenvalues at the saddle, one of them negative
 */
export function moriRateFromHessians(options: {
  readonly wellCurvatures: readonly number[];
  readonly saddleCurvatures: readonly number[];
  readonly lossRatio: number;
  readonly temperature: number;
}): number {
  const { wellCurvatures, saddleCurvatures, lossRatio, temperature } = options;
  const unstable = saddleCurvatures.filter((value) => value < 0);
  if (unstable.length !== 1 || wellCurvatures.length !== saddleCurvatures.length) {
    throw new OutOfRange(
      `moriRate: got ${unstable.length} negative curvatures of ${saddleCurvatures.length} at the saddle and ${wellCurvatures.length} curvatures at the minimum; a saddle has one negative, and both places have the same number`,
    );
  }
  const logs = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
  const slope = logBarrierSlope(temperature, wellCurvatures.length);
  return (
    (-unstable[0] / (2 * Math.PI)) *
    Math.exp((logs(wellCurvatures) - logs(saddleCurvatures)) / 2 - slope * Math.log(lossRatio))
  );
}

/**
 * For comparison, Kramers' rate if the noise kept its strength at the minimum: (1/2π) √(h*|h^s|) e^(−ΔL/(T L*)), with the
 * barrier in the loss instead of its logarithm.
 */
export function linearBarrierRate(options: {
  readonly wellCurvature: number;
  readonly saddleCurvature: number;
  readonly lossRatio: number;
  readonly temperature: number;
}): number {
  const { wellCurvature, saddleCurvature, lossRatio, temperature } = options;
  return (
    (Math.sqrt(wellCurvature * Math.abs(saddleCurvature)) / (2 * Math.PI)) *
    Math.exp(-(lossRatio - 1) / temperature)
  );
}

/**
 * hτ = F_n(T, c): mean exit time, in units of 1/h, from θ = 0 to L = c L* in n directions of equal curvature h, where
 * L = L*(1 + u²), du = −u ds + √(T(1 + u²)) dW, s = ht:
 *
 *   F_n = ∫₀^√(c−1) r^(1−n) (1 + r²)^(1/T) ∫₀^r (2/T) ρ^(n−1) (1 + ρ²)^(−1−1/T) dρ dr .
 *
 * @param outliers n ≥ 1, not necessarily whole
 * @param temperature T = ηh/B
 * @param lossRatio c > 1
 */
export function exitTime(outliers: number, temperature: number, lossRatio: number): number {
  return radialIntegral(outliers, temperature, lossRatio, (square) => 1 / (1 + square));
}

/** E[τ]/(L* E[t]) up to the same exit: how far the time change of eq. (23) is from exact; 1 + O(T). */
export function timeChangeRatio(outliers: number, temperature: number, lossRatio: number): number {
  return (
    radialIntegral(outliers, temperature, lossRatio, () => 1) / exitTime(outliers, temperature, lossRatio)
  );
}

/** d ln F_n/d ln c: local slope of the exit time against the loss ratio; B/(ηh) + 1 − n/2 for c → ∞. */
export function exitTimeSlope(outliers: number, temperature: number, lossRatio: number): number {
  const radius = Math.sqrt(lossRatio - 1);
  const inner = innerIntegral(outliers, temperature, (square) => 1 / (1 + square))(radius);
  return (lossRatio * inner) / (2 * radius * exitTime(outliers, temperature, lossRatio));
}

/** F₁ → √π Γ(1/T + ½)/(T Γ(1/T + 1)) (c − 1)^(1/T + ½)/(2/T + 1) for c → ∞, in the form that also gives n > 1. */
export function exitTimeAsymptote(outliers: number, temperature: number, lossRatio: number): number {
  const power = 2 / temperature + 2 - outliers;
  if (!(power > 0)) {
    throw new OutOfRange(
      `exitTimeAsymptote: n = ${outliers} is not below n_c = ${criticalOutliers(temperature)}; the exit time grows like a logarithm or less`,
    );
  }
  // ∫₀^∞ (2/T) ρ^(n−1) (1 + ρ²)^(−1−1/T) dρ = B(n/2, 1 + 1/T − n/2)/T.
  const [a, b] = [outliers / 2, 1 + 1 / temperature - outliers / 2];
  const total = Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b)) / temperature;
  return (total * Math.sqrt(lossRatio - 1) ** power) / power;
}

/** F with the speed density multiplied by (1 + ρ²) weight(ρ²). */
function radialIntegral(
  outliers: number,
  temperature: number,
  lossRatio: number,
  weight: (square: number) => number,
): number {
  if (!(outliers >= 1 && temperature > 0 && lossRatio >= 1)) {
    throw new OutOfRange(
      `exitTime: got n = ${outliers}, T = ${temperature}, c = ${lossRatio}; use n ≥ 1, T > 0 and c ≥ 1`,
    );
  }
  const inner = innerIntegral(outliers, temperature, weight);
  const end = Math.sqrt(lossRatio - 1);
  return integrate(inner, marksUpTo(end, Math.sqrt(temperature)), 1e-12);
}

/** r ↦ r^(1−n) (1 + r²)^(1/T) ∫₀^r …, with ρ = r x, so that nothing is singular at r = 0. */
function innerIntegral(
  outliers: number,
  temperature: number,
  weight: (square: number) => number,
): (radius: number) => number {
  return (radius) => {
    const logEnd = Math.log1p(radius * radius);
    return integrate(
      (x) => {
        const square = (radius * x) ** 2;
        return (
          ((2 * radius) / temperature) *
          x ** (outliers - 1) *
          weight(square) *
          Math.exp((logEnd - Math.log1p(square)) / temperature)
        );
      },
      marksUpTo(1, Math.sqrt(temperature) / radius),
      1e-13,
    );
  };
}

/** 0, width, 2 width, 4 width, … end: pieces that grow with the distance from a peak at 0. */
function marksUpTo(end: number, width: number): number[] {
  const marks = [0];
  for (let mark = width; mark < 0.9 * end; mark *= 2) marks.push(mark);
  return [...marks, end];
}
