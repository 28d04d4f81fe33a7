/**
 * Mean and covariance of the weights of a regression by real minibatches, exactly: with z = (1, w, m) and one step z′ = (F + LĜS) z, S
 * the part (1, w) of z, the second moments M = E z zᵀ obey M′ = F̄ M F̄ᵀ + L C(M) Lᵀ, F̄ = F + L E[Ĝ] S, where
 * C(M)_ij = Σ_kl Cov(Ĝ_ik, Ĝ_jl) M_kl is the noise of one gradient, averaged over the weights. It holds for any distribution of the
 * examples and any dimension, since a minibatch does not know the weights it meets. Pure.
 */

import { LuDecomposition, Matrix } from "ml-matrix";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { AffineRule } from "./affine-rule.ts";
import type { Regression } from "./regression.ts";

/** What one step does to the second moments. */
export interface MomentStep {
  /** Size of z. */
  readonly size: number;
  /** M ↦ M′. */
  readonly apply: (moments: Matrix) => Matrix;
  /** F̄. */
  readonly mean: Matrix;
}

/** Unknowns of a linear system that is solved at once. */
const MOST_UNKNOWNS = 800;
const SETTLED = 1e-13;
const MOST_ROUNDS = 20000;

export function momentStep(
  { still, gain, added, size }: AffineRule,
  { mean, covariance, dimension }: Pick<Regression, "mean" | "covariance" | "dimension">,
): MomentStep {
  const whole = still.clone();
  const drift = gain.mmul(new Matrix(mean.map((row) => [...row])));
  for (let i = 0; i < size; i++) {
    for (let k = 0; k <= dimension; k++) whole.set(i, k, whole.get(i, k) + drift.get(i, k));
  }
  const transposed = whole.transpose();
  const outward = gain.transpose();
  return {
    size,
    mean: whole,
    apply: (moments) => {
      const noise = gain.mmul(noiseCovariance({ covariance, dimension }, moments)).mmul(outward);
      const extra = Matrix.mul(added, moments.get(0, 0));
      return Matrix.add(Matrix.add(whole.mmul(moments).mmul(transposed), noise), extra);
    },
  };
}

/** C(M): covariance of one minibatch's gradient, averaged over weights with E (1, w)(1, w)ᵀ = M. */
export function noiseCovariance(
  { covariance, dimension }: Pick<Regression, "covariance" | "dimension">,
  moments: Matrix,
): Matrix {
  const width = 1 + dimension;
  const all = dimension * width;
  const result = Matrix.zeros(dimension, dimension);
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0;
      for (let k = 0; k < width; k++) {
        const row = (i * width + k) * all + j * width;
        for (let l = 0; l < width; l++) value += covariance[row + l] * moments.get(k, l);
      }
      result.set(i, j, value);
      result.set(j, i, value);
    }
  }
  return result;
}

/** Mean and covariance of z without its leading 1. */
export interface StationaryMoments {
  /** E w. */
  readonly mean: readonly number[];
  /** E (w − E w)(w − E w)ᵀ. */
  readonly covariance: readonly (readonly number[])[];
  /** Factor per step by which the second moments of a deviation shrink at late times; below 1. */
  readonly growth: number;
}

/**
 * The stationary mean and covariance of the weights.
 * @throws where second moments grow, so that there is no covariance
 */
export function stationaryMoments(step: MomentStep, dimension: number): StationaryMoments {
  const growth = momentGrowth(step);
  if (!(growth < 1)) {
    throw new OutOfRange(
      `minibatches: E|w|² grows by the factor ${growth.toPrecision(6)} per step, so there is no stationary covariance; lower the learning rate, or take larger batches`,
    );
  }
  const { size } = step;
  const pairs = pairsOf(size);
  if (pairs.length > MOST_UNKNOWNS) {
    throw new OutOfRange(
      `minibatches: the second moments of ${size - 1} numbers are ${pairs.length}, more than are solved for (${MOST_UNKNOWNS})`,
    );
  }
  // All but M₀₀ = 1 are unknown.
  const unknowns = pairs.slice(1);
  const unit = Matrix.zeros(size, size);
  unit.set(0, 0, 1);
  const right = step.apply(unit);
  const system = Matrix.eye(unknowns.length);
  unknowns.forEach(([i, j], column) => {
    const one = Matrix.zeros(size, size);
    one.set(i, j, 1);
    one.set(j, i, 1);
    const next = step.apply(one);
    unknowns.forEach(([k, l], row) => {
      system.set(row, column, system.get(row, column) - next.get(k, l));
    });
  });
  const solution = new LuDecomposition(system).solve(
    Matrix.columnVector(unknowns.map(([k, l]) => right.get(k, l))),
  );
  const moments = unit.clone();
  unknowns.forEach(([i, j], k) => {
    moments.set(i, j, solution.get(k, 0));
    moments.set(j, i, solution.get(k, 0));
  });
  const mean = Array.from({ length: dimension }, (_, i) => moments.get(1 + i, 0));
  return {
    mean,
    covariance: mean.map((left, i) => mean.map((other, j) => moments.get(1 + i, 1 + j) - left * other)),
    growth,
  };
}

/**
 * Factor per step by which the second moments of a deviation grow at late times: the largest eigenvalue of M ↦ M′ on deviations,
 * by iteration from the unit matrix, which meets it because the map keeps matrices positive (Krein & Rutman 1948). Below 1 the weights
 * have a stationary covariance.
 */
export function momentGrowth(step: MomentStep): number {
  const { size } = step;
  // Deviations have no constant part: the noise of a gradient that does not depend on the weights drops out.
  let state = Matrix.eye(size);
  state.set(0, 0, 0);
  let growth = 0;
  let low = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = step.apply(state);
    const ratio = next.trace() / state.trace();
    if (!(ratio > 0)) return 0;
    state = next.mul(1 / next.trace());
    if (Math.abs(ratio - growth) < SETTLED * ratio && Math.abs(growth - low) < SETTLED * ratio) return ratio;
    low = growth;
    growth = ratio;
  }
  return growth;
}

function pairsOf(size: number): readonly (readonly [number, number])[] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => [i, j] as const),
  ).flat();
}
