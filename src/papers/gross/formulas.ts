/**
 * Fluctuations of a linear network of two layers, f = vᵀWx, around a place where it fits, on x ~ N(0, 1) with labels of variance σ²:
 * its tangent features are (Wx, v ⊗ x) = Ax, so that both layers together move in the range of A alone, as the weights of a regression on
 * features of covariance M = AᵀA = WᵀW + |v|². What Gross, Raulf & Räth (arXiv:2311.14120) find in the continuum follows: the layers
 * share each fluctuation, and an output weight has the larger part of it, the larger the curvature of the loss in it.
 */

import { inverse, Matrix } from "ml-matrix";
import { labelNoiseCovariance } from "../../theory/formulas/regression-noise.ts";

export interface TwoLayers {
  /** v: one weight for each hidden unit. */
  readonly outer: readonly number[];
  /** W: a row for each hidden unit, a column for each input. */
  readonly inner: readonly (readonly number[])[];
  /** η. */
  readonly learningRate: number;
  /** B. */
  readonly batch: number;
  /** σ². */
  readonly labelVariance: number;
}

/** M = WᵀW + |v|². */
function tangentFeatures({ outer, inner }: TwoLayers): Matrix {
  const weights = new Matrix(inner.map((row) => [...row]));
  const size = outer.reduce((sum, weight) => sum + weight * weight, 0);
  return Matrix.add(weights.transpose().mmul(weights), Matrix.mul(Matrix.eye(weights.columns), size));
}

/** W M⁻¹ S Wᵀ for an S that commutes with M. */
function ofOuter(network: TwoLayers, inside: Matrix): number[][] {
  const weights = new Matrix(network.inner.map((row) => [...row]));
  return weights
    .mmul(inverse(tangentFeatures(network)))
    .mmul(inside)
    .mmul(weights.transpose())
    .to2DArray();
}

/** Curvature of the mean loss in each output weight: the diagonal of WWᵀ. */
export const outerCurvatures = ({ inner }: TwoLayers): readonly number[] =>
  inner.map((row) => row.reduce((sum, weight) => sum + weight * weight, 0));

/** Covariance of the output weights for η → 0: (ησ²/(2B)) W M⁻¹ Wᵀ, for a diagonal WWᵀ with entries h it is h/(h + |v|²) of the whole. */
export function continuumCovariance(network: TwoLayers): number[][] {
  const { inner, learningRate, batch, labelVariance } = network;
  const whole = Matrix.eye(inner[0].length).mul((learningRate * labelVariance) / (2 * batch));
  return ofOuter(network, whole);
}

/** Covariance of the output weights of the linearised network at a finite learning rate: W M⁻¹ Σ Wᵀ, Σ that of Ziyin's theorem for M. */
export function tangentCovariance(network: TwoLayers): number[][] {
  const { learningRate, batch, labelVariance } = network;
  const features = tangentFeatures(network).to2DArray();
  return ofOuter(network, new Matrix(labelNoiseCovariance({ features, labelVariance, learningRate, batch })));
}

/** Variance of a direction of curvature h with gradient noise C at small learning rates: ηC/(2h), which is h^(p−1) for C = h^p. */
export const smallRateVariance = (learningRate: number, curvature: number, noise: number): number =>
  (learningRate * noise) / (2 * curvature);
