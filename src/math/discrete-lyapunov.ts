/** Stationary covariances of linear recursions z' = F z + noise. Pure. */

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { OutOfRange } from "./out-of-range.ts";

/** Largest |eigenvalue|: the recursion forgets its start like ρⁿ. */
export function spectralRadius(matrix: Matrix): number {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
  return realEigenvalues.reduce(
    (most, real, k) => Math.max(most, Math.hypot(real, imaginaryEigenvalues[k])),
    0,
  );
}

/**
 * The solution of Σ = F Σ Fᵀ + Q for a stable F, as Σ = Σₖ Fᵏ Q Fᵏᵀ summed by doubling (Smith, SIAM J. Appl. Math. 16,
 * 198, 1968): log₂ of the relaxation time many products, and no loss of digits near the edge of stability but the
 * problem's own.
 * @throws where F is not stable
 */
export function discreteLyapunov(transition: Matrix, noise: Matrix): Matrix {
  let power = transition.clone();
  let sum = noise.clone();
  for (let doubling = 0; doubling < 60; doubling++) {
    const term = power.mmul(sum).mmul(power.transpose());
    sum = Matrix.add(sum, term);
    power = power.mmul(power);
    if (power.norm() ** 2 < 1e-18) return Matrix.add(sum, sum.transpose()).mul(0.5);
    if (!Number.isFinite(power.norm())) break;
  }
  throw new OutOfRange(
    `discreteLyapunov: the recursion is unstable, spectral radius ${spectralRadius(transition)}; it has no stationary covariance`,
  );
}
