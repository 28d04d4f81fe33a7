/**
 * Ziyin, Liu, Mori & Ueda, "Strength of minibatch noise in SGD" (arXiv:2102.05375): linear regression ℓ = ½(wᵀx − y)² on fresh
 * x ~ N(0, A), batches of S, momentum μ, learning rate λ or Λ. The noise of a batch comes from the data themselves,
 *
 *   C(w) = (1/S)[(uᵀAu + σ²)A + Auuᵀ A],   u = w − w*,
 *
 * so that the covariance Σ of the weights is not a function of λ/S alone. One step is one update. Pure.
 */

import { EigenvalueDecomposition, inverse, Matrix } from "ml-matrix";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Rows } from "./heavy-ball.ts";
import type { Provenance } from "./provenance.ts";

const PAPER = "Ziyin, Liu, Mori & Ueda, arXiv:2102.05375";

export const LABEL_NOISE: Provenance = {
  basis: "exact",
  label: "Ziyin",
  source: `${PAPER}, Theorem 2: Σ = (σ²/S)(1 + κ/S) Λ G⁻¹`,
  validWhen:
    "Gaussian features, label noise independent of them, sampling with replacement; ΛA = AΛ; exact where every eigenvalue of G is positive and tr ΛAG⁻¹ < S",
};
export const LINEAR_SCALING: Provenance = {
  basis: "asymptotic",
  label: "linear scaling",
  source: `${PAPER}: Σ ≈ λσ²/(2S), a function of λ/S alone`,
  validWhen: "λa ≪ 1 and λaD ≪ S; the corrections λa/2 and λa(D + 1)/(2S) break linear scaling",
};

/** Regression with label noise. */
export interface LabelNoiseProblem {
  /** A: covariance of the features. */
  readonly features: Rows;
  /** σ²: variance of the label's noise. */
  readonly labelVariance: number;
  /** λ, or the matrix Λ of a preconditioned rule; it must commute with A. */
  readonly learningRate: number | Rows;
  /** S ≥ 1. */
  readonly batch: number;
  /** μ. Default 0. */
  readonly momentum?: number;
}

/**
 * Σ = (σ²/S)(1 + κ/S) Λ G⁻¹, G = 2(1 − μ) − ((1 − μ)/(1 + μ) + 1/S) ΛA, κ = tr[ΛAG⁻¹]/(1 − tr[ΛAG⁻¹]/S).
 * @throws where the weights have no covariance
 */
export function labelNoiseCovariance(problem: LabelNoiseProblem): number[][] {
  const { features, labelVariance, learningRate, batch, momentum = 0 } = problem;
  const matrix = new Matrix(features.map((row) => [...row]));
  const identity = Matrix.eye(matrix.rows);
  const rate =
    typeof learningRate === "number"
      ? Matrix.mul(identity, learningRate)
      : new Matrix(learningRate.map((row) => [...row]));
  const product = rate.mmul(matrix);
  if (Matrix.sub(product, matrix.mmul(rate)).norm() > 1e-9 * product.norm()) {
    throw new OutOfRange("labelNoiseCovariance: Λ and A do not commute; the theorem needs ΛA = AΛ");
  }
  const room = Matrix.sub(
    Matrix.mul(identity, 2 * (1 - momentum)),
    Matrix.mul(product, (1 - momentum) / (1 + momentum) + 1 / batch),
  );
  const least = Math.min(...new EigenvalueDecomposition(room).realEigenvalues);
  const inward = inverse(room);
  const trace = product.mmul(inward).trace();
  if (!(least > 0 && trace < batch)) {
    throw new OutOfRange(
      `labelNoiseCovariance: the least eigenvalue of G is ${least.toPrecision(3)} and tr ΛAG⁻¹ = ${trace.toPrecision(3)} with S = ${batch}; the weights have a covariance only where the first is positive and the second below S, so lower the learning rate or take larger batches`,
    );
  }
  const excess = trace / (1 - trace / batch);
  return rate
    .mmul(inward)
    .mul((labelVariance / batch) * (1 + excess / batch))
    .to2DArray();
}

/** Regression in one dimension with weight decay and without label noise, y = ux. */
export interface WeightDecayProblem {
  /** a: variance of the feature. */
  readonly curvature: number;
  /** u. */
  readonly target: number;
  /** γ: decay, a part γw of the gradient. Negative values are allowed above −a. */
  readonly decay: number;
  readonly learningRate: number;
  readonly batch: number;
}

/** Mean au/K and variance 2λa²γ²u²/(S K²[2K − λK² − 2λa²/S]) of the weight, K = a + γ. @throws where there is no variance */
export function weightDecayMoments(problem: WeightDecayProblem): {
  readonly mean: number;
  readonly variance: number;
} {
  const { curvature, target, decay, learningRate, batch } = problem;
  const whole = curvature + decay;
  const room = 2 * whole - learningRate * whole ** 2 - (2 * learningRate * curvature ** 2) / batch;
  if (!(room > 0)) {
    throw new OutOfRange(
      `weightDecayMoments: 2K − λK² − 2λa²/S = ${room.toPrecision(3)} is not positive, so the weight has no variance; lower the learning rate`,
    );
  }
  return {
    mean: (curvature * target) / whole,
    variance: (2 * learningRate * (curvature * decay * target) ** 2) / (batch * whole ** 2 * room),
  };
}

/** Input noise x + n, n ~ N(0, B), without label noise, y = uᵀx. */
export interface InputNoiseProblem extends Omit<LabelNoiseProblem, "labelVariance"> {
  /** B. */
  readonly inputNoise: Rows;
  /** u. */
  readonly target: readonly number[];
}

/** Centre (A + B)⁻¹Au and covariance of the weights. @throws as `labelNoiseCovariance` */
export function inputNoiseMoments(problem: InputNoiseProblem): {
  readonly mean: number[];
  readonly covariance: number[][];
} {
  const { features, inputNoise, target, ...rest } = problem;
  const matrix = new Matrix(features.map((row) => [...row]));
  const noise = new Matrix(inputNoise.map((row) => [...row]));
  const whole = Matrix.add(matrix, noise);
  const column = Matrix.columnVector([...target]);
  const inward = inverse(whole);
  const labelVariance = column.transpose().mmul(matrix).mmul(inward).mmul(noise).mmul(column).get(0, 0);
  return {
    mean: inward.mmul(matrix).mmul(column).to1DArray(),
    covariance: labelNoiseCovariance({ ...rest, features: whole.to2DArray(), labelVariance }),
  };
}

/** λσ²/(gS − λD) with g = 2(1 − μ) − ((1 − μ)/(1 + μ) + 1/S)λ: what multiplies A⁻¹ for the damped Newton rule Λ = λA⁻¹. */
export function dampedNewtonVariance(options: {
  readonly learningRate: number;
  readonly batch: number;
  readonly dimension: number;
  readonly labelVariance: number;
  readonly momentum?: number;
}): number {
  const { learningRate, batch, dimension, labelVariance, momentum = 0 } = options;
  const room = 2 * (1 - momentum) - ((1 - momentum) / (1 + momentum) + 1 / batch) * learningRate;
  if (!(room * batch > learningRate * dimension)) {
    throw new OutOfRange(
      `dampedNewtonVariance: gS = ${(room * batch).toPrecision(3)} is not above λD = ${learningRate * dimension}; take larger batches or lower the learning rate`,
    );
  }
  return (learningRate * labelVariance) / (room * batch - learningRate * dimension);
}

/** σ²λ/(2S): the small-rate variance, the same in all directions, a function of λ/S alone. */
export const linearScalingVariance = (learningRate: number, batch: number, labelVariance: number): number =>
  (learningRate * labelVariance) / (2 * batch);

/** E|w′|²/E|w|² = 1 − 2ηa + η²a²(1 + (D + 1)/B) of noiseless regression with isotropic features. @param strength ηa */
export const isotropicMomentFactor = (strength: number, dimension: number, batch: number): number =>
  1 - 2 * strength + strength ** 2 * (1 + (dimension + 1) / batch);
