/**
 * Liu, Ziyin & Ueda, "Noise and Fluctuation of Finite Learning Rate SGD" (arXiv:2012.03636), and the same theorem in Ziyin,
 * Liu, Mori & Ueda (arXiv:2102.05375, eq. 3), closed forms: m′ = μm + ĝ, w′ = w − λm′ (no factor 1 − μ), loss ½hw², noise of
 * variance C in each gradient. One step is one update; noise before the step (Itô). Pure.
 */

import { LuDecomposition, Matrix } from "ml-matrix";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { QuadraticProblem } from "./heavy-ball.ts";
import type { Provenance } from "./provenance.ts";
import { LOG_NORMAL_LAG } from "./saddle-escape.ts";

export const LIU_VARIANCE: Provenance = {
  basis: "exact",
  label: "Liu",
  source: "Liu, Ziyin & Ueda, arXiv:2012.03636, Theorem 1",
  validWhen:
    "quadratic loss, noise that does not depend on w, 0 < λh < 2(1 + μ); exact at every such learning rate",
};
export const CONTINUOUS_VARIANCE: Provenance = {
  basis: "continuous",
  label: "Mandt, Hoffman & Blei",
  source: "Mandt, Hoffman & Blei, J. Mach. Learn. Res. 18, 1 (2017)",
  validWhen: "λh ≪ 1 − μ; too small by 2/(2 − λh) for plain SGD, without bound at the edge of stability",
};
export const DAMPED_NEWTON_COVARIANCE: Provenance = {
  basis: "exact",
  label: "Liu",
  source: "Liu, Ziyin & Ueda, arXiv:2012.03636, section on second-order methods: eq. (3) with Λ = λH⁻¹",
  validWhen: "quadratic loss, noise that does not depend on w, 0 < λ < 2(1 + μ); exact",
};
export const EFFECTIVE_TEMPERATURE: Provenance = {
  basis: "asymptotic",
  label: "Liu",
  source: "Liu, Ziyin & Ueda, arXiv:2012.03636: T = hΣ of a sharp minimum",
  validWhen:
    "quadratic well, Gaussian noise that does not depend on w, barrier of many T_eff, 0 < λh < 2(1 + μ)",
};
export const UNSTABLE_EXIT: Provenance = {
  basis: "asymptotic",
  label: "unstable minimum",
  source: "x′ = (1 − ηh)x + s ξ: linear growth of a Gaussian",
  validWhen:
    "ηh > 2 and ℓ ≫ s; the half step for rounding up to whole steps is within 0.11 steps of exact numbers for ηh ≥ 2.2 at ℓ = 5 s",
};

/** λ, h, μ and C of one direction. */
export interface QuadraticDirection {
  /** λ. */
  readonly learningRate: number;
  /** h > 0. */
  readonly curvature: number;
  /** C: variance of one gradient's noise. */
  readonly noise: number;
  /** μ. Default 0. */
  readonly momentum?: number;
}

/** λh below which heavy ball is stable: 2(1 + μ), for −1 < μ < 1. */
export const heavyBallStabilityLimit = (momentum: number): number => 2 * (1 + momentum);

/** Σ = λC/((1 − μ) h [2 − λh/(1 + μ)]); +∞ beyond stability. */
export function heavyBallVariance({
  learningRate,
  curvature,
  noise,
  momentum = 0,
}: QuadraticDirection): number {
  const room = 2 - (learningRate * curvature) / (1 + momentum);
  return room > 0 ? (learningRate * noise) / ((1 - momentum) * curvature * room) : Number.POSITIVE_INFINITY;
}

/** λC/(2h(1 − μ)): the variance of the continuous-time limit. */
export function continuousVariance({
  learningRate,
  curvature,
  noise,
  momentum = 0,
}: QuadraticDirection): number {
  return (learningRate * noise) / (2 * curvature * (1 - momentum));
}

/** T_eff = hΣ = λC/((1 − μ)(2 − λh/(1 + μ))), energy; the continuous-time value is λC/(2(1 − μ)). */
export function effectiveTemperature(direction: QuadraticDirection): number {
  return direction.curvature * heavyBallVariance(direction);
}

/** ΔL/T_eff: the exponent with which a sharp minimum holds a particle; (2 − λh)ΔL/(λC) without momentum. */
export function sharpMinimumExponent(direction: QuadraticDirection, barrier: number): number {
  return barrier / effectiveTemperature(direction);
}

/**
 * Mean steps of x′ = (1 − ηh)x + s ξ from 0 to |x| ≥ ℓ where ηh > 2: [ln(ℓ√(a² − 1)/s) + (γ_E + ln 2)/2]/ln a + ½ with
 * a = |1 − ηh|.
 * @param amplification a > 1
 * @param kick s: standard deviation of the noise of one step, η√C
 * @param distance ℓ
 */
export function unstableExitSteps(amplification: number, kick: number, distance: number): number {
  if (!(amplification > 1)) {
    throw new OutOfRange(`unstableExitSteps: got |1 − ηh| = ${amplification}; the formula needs ηh > 2`);
  }
  const growth = Math.log((distance * Math.sqrt(amplification ** 2 - 1)) / kick) + LOG_NORMAL_LAG;
  return growth / Math.log(amplification) + 0.5;
}

/** Σ = λ/((1 − μ)(2 − λ/(1 + μ))) H⁻¹CH⁻¹ of the damped Newton method, Λ = λH⁻¹. */
export function dampedNewtonCovariance(
  problem: Omit<QuadraticProblem, "learningRate"> & { readonly learningRate: number },
): number[][] {
  const { hessian, noise, learningRate, momentum = 0 } = problem;
  if (!(learningRate > 0 && learningRate < 2 * (1 + momentum))) {
    throw new OutOfRange(
      `dampedNewtonCovariance: got learning rate ${learningRate}; the method is stable between 0 and 2(1 + μ) = ${2 * (1 + momentum)}`,
    );
  }
  const inverse = inverseOf(hessian);
  const factor = learningRate / ((1 - momentum) * (2 - learningRate / (1 + momentum)));
  return inverse.mmul(matrixOf(noise)).mmul(inverse).mul(factor).to2DArray();
}

/** Friction, temperature and time step of the underdamped motion that heavy ball follows for λh ≪ (1 − μ)². */
export function underdampedLimit(learningRate: number, momentum: number, noise: number) {
  const timeStep = Math.sqrt(learningRate);
  return {
    /** dt = √λ: one step in units of time of ẍ = −U′ − γẋ + …. */
    timeStep,
    /** γ = (1 − μ)/√λ. */
    friction: (1 - momentum) / timeStep,
    /** T = λC/(2(1 − μ)). */
    temperature: (learningRate * noise) / (2 * (1 - momentum)),
  };
}

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => new Matrix(rows.map((row) => [...row]));

function inverseOf(rows: readonly (readonly number[])[]): Matrix {
  const decomposition = new LuDecomposition(matrixOf(rows));
  if (decomposition.isSingular()) {
    throw new OutOfRange(`the matrix ${JSON.stringify(rows)} is singular; give an invertible one`);
  }
  return decomposition.solve(Matrix.eye(rows.length));
}
