/**
 * Stationary fluctuations of SGD on a quadratic loss L = ½ wᵀHw in discrete time, from the recursion of weights and
 * momentum itself: gradient ĝ = Hw + ε, E ε εᵀ = C, matrix learning rate Λ (a number means Λ = λ·1). One step is one
 * update; noise is evaluated before the step (Itô). Pure.
 */

import { Matrix } from "ml-matrix";
import { discreteLyapunov, spectralRadius } from "../../math/discrete-lyapunov.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "./provenance.ts";

export const HEAVY_BALL_COVARIANCE: Provenance = {
  basis: "exact",
  label: "Liu",
  source:
    "Liu, Ziyin & Ueda, arXiv:2012.03636, Theorem 1; Ziyin, Liu, Mori & Ueda, arXiv:2102.05375, eq. (3); solved as the Lyapunov equation of (w, m)",
  validWhen:
    "quadratic loss and noise that does not depend on w; exact for every stable learning rate, any d",
};
export const NESTEROV_COVARIANCE: Provenance = {
  basis: "exact",
  label: "Nesterov",
  source: "Lyapunov equation of (w, m) for the rule of Nesterov, Sov. Math. Dokl. 27, 372 (1983)",
  validWhen:
    "quadratic loss and noise that does not depend on w; exact for every stable learning rate, any d",
};

/** A square matrix as rows. */
export type Rows = readonly (readonly number[])[];

export interface QuadraticProblem {
  /** H, symmetric; loss per weight². */
  readonly hessian: Rows;
  /** C, symmetric and positive semidefinite: covariance of the gradient's noise in one step. */
  readonly noise: Rows;
  /** λ, or the matrix Λ of a preconditioned rule. */
  readonly learningRate: number | Rows;
  /** μ, −1 < μ < 1. Default 0. */
  readonly momentum?: number;
}

export interface StationaryState {
  /** Σ = E w wᵀ. */
  readonly covariance: number[][];
  /** E m mᵀ; equal to the noise of one gradient and its drift where μ = 0. */
  readonly momentumCovariance: number[][];
  /** E w mᵀ. */
  readonly crossCovariance: number[][];
  /** Largest |eigenvalue| of one step: memory fades like ρⁿ. */
  readonly spectralRadius: number;
}

/** m′ = μm + ĝ(w), w′ = w − Λm′. For μ = 0 plain SGD. @throws where the rule is unstable */
export function heavyBallStationary(problem: QuadraticProblem): StationaryState {
  const { hessian, noise, rate, momentum, identity } = matrices(problem);
  // w′ = (1 − ΛH) w − μΛ m − Λε, m′ = H w + μ m + ε.
  const rows = blocks(
    Matrix.sub(identity, rate.mmul(hessian)),
    Matrix.mul(rate, -momentum),
    hessian,
    Matrix.mul(identity, momentum),
  );
  return stationary(rows, Matrix.mul(rate, -1), identity, noise, "heavy ball");
}

/**
 * Nesterov's rule in the form of most libraries, m′ = μm + ĝ(w), w′ = w − Λ(ĝ(w) + μm′), or with the gradient taken at the
 * point ahead, m′ = μm + ĝ(w − μΛm), w′ = w − Λm′. The second form's point ahead is the first form's w.
 * @throws where the rule is unstable
 */
export function nesterovStationary(
  problem: QuadraticProblem,
  gradientAt: "here" | "ahead" = "here",
): StationaryState {
  const { hessian, noise, rate, momentum, identity } = matrices(problem);
  const drift = rate.mmul(hessian);
  if (gradientAt === "here") {
    const rows = blocks(
      Matrix.sub(identity, Matrix.mul(drift, 1 + momentum)),
      Matrix.mul(rate, -momentum * momentum),
      hessian,
      Matrix.mul(identity, momentum),
    );
    return stationary(rows, Matrix.mul(rate, -1 - momentum), identity, noise, "Nesterov");
  }
  const kept = Matrix.mul(Matrix.sub(identity, hessian.mmul(rate)), momentum);
  const rows = blocks(Matrix.sub(identity, drift), Matrix.mul(rate.mmul(kept), -1), hessian, kept);
  return stationary(rows, Matrix.mul(rate, -1), identity, noise, "Nesterov");
}

function matrices({ hessian, noise, learningRate, momentum = 0 }: QuadraticProblem) {
  const size = hessian.length;
  for (const [name, rows] of Object.entries({ hessian, noise })) {
    if (
      rows.length !== size ||
      rows.some((row, i) => row.length !== size || row.some((value, j) => value !== rows[j]?.[i]))
    ) {
      throw new OutOfRange(`${name}: got ${JSON.stringify(rows)}; give a symmetric matrix of ${size} rows`);
    }
  }
  if (!(momentum > -1 && momentum < 1)) {
    throw new OutOfRange(`momentum: got ${momentum}; it must lie between −1 and 1`);
  }
  const identity = Matrix.eye(size);
  const rate =
    typeof learningRate === "number"
      ? Matrix.mul(identity, learningRate)
      : new Matrix(learningRate.map((row) => [...row]));
  return {
    hessian: new Matrix(hessian.map((row) => [...row])),
    noise: new Matrix(noise.map((row) => [...row])),
    rate,
    momentum,
    identity,
  };
}

/** The recursion's matrix [[a, b], [c, d]] of (w, m). */
function blocks(a: Matrix, b: Matrix, c: Matrix, d: Matrix): Matrix {
  const size = a.rows;
  const whole = Matrix.zeros(2 * size, 2 * size);
  whole.setSubMatrix(a, 0, 0);
  whole.setSubMatrix(b, 0, size);
  whole.setSubMatrix(c, size, 0);
  whole.setSubMatrix(d, size, size);
  return whole;
}

/** @param intoWeights @param intoMomentum what one noise vector ε adds to w′ and m′ */
function stationary(
  transition: Matrix,
  intoWeights: Matrix,
  intoMomentum: Matrix,
  noise: Matrix,
  rule: string,
): StationaryState {
  const size = noise.rows;
  const radius = spectralRadius(transition);
  if (!(radius < 1)) {
    throw new OutOfRange(
      `${rule}: one step multiplies a deviation by up to ${radius.toPrecision(6)}, so there is no stationary state; lower the learning rate`,
    );
  }
  const added = blocks(
    intoWeights.mmul(noise).mmul(intoWeights.transpose()),
    intoWeights.mmul(noise).mmul(intoMomentum.transpose()),
    intoMomentum.mmul(noise).mmul(intoWeights.transpose()),
    intoMomentum.mmul(noise).mmul(intoMomentum.transpose()),
  );
  const whole = discreteLyapunov(transition, added);
  const part = (row: number, column: number) =>
    whole.subMatrix(row * size, (row + 1) * size - 1, column * size, (column + 1) * size - 1).to2DArray();
  return {
    covariance: part(0, 0),
    momentumCovariance: part(1, 1),
    crossCovariance: part(0, 1),
    spectralRadius: radius,
  };
}
