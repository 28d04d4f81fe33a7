/** What the eigenvalues of a Hessian or of a covariance say in a few numbers. Pure. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Eigenvalues of a symmetric matrix, descending, with unit eigenvectors in the same order. */
export interface Spectrum {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

export function spectrum(matrix: readonly ArrayLike<number>[]): Spectrum {
  if (matrix.length === 1) return { values: [matrix[0][0]], vectors: [[1]] };
  const rows = matrix.map((row) => Array.from(row));
  const found = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const order = found.realEigenvalues.map((_, k) => k);
  order.sort((a, b) => found.realEigenvalues[b] - found.realEigenvalues[a]);
  return {
    values: order.map((k) => found.realEigenvalues[k]),
    vectors: order.map((k) => found.eigenvectorMatrix.getColumn(k)),
  };
}

/** Outliers of a Hessian at a minimum. */
export interface Outliers {
  /** n of Mori et al.: their effective dimension. */
  readonly count: number;
  /** h* of Mori et al.: geometric mean of the outliers. */
  readonly magnitude: number;
  /** The outliers, descending. */
  readonly values: readonly number[];
}

/** Least outlier, as a share of the largest eigenvalue. */
const OUTLIER_SHARE = 0.1;

/**
 * The outlier eigenvalues of a Hessian. Mori et al. (arXiv:2105.09557, §4) take the spectrum for n outliers of one size h* and a bulk of
 * almost zero ones, and give no rule that tells them apart. The rule here: all that reach `share` of the largest.
 * @param values eigenvalues, in any order
 * @param share of the largest eigenvalue that an outlier reaches. Default 0.1
 * @example
 * ```ts
 * outliers([8, 2, 0.1, 0.01]).count; // → 2
 * ```
 */
export function outliers(values: readonly number[], share = OUTLIER_SHARE): Outliers {
  const found = [...values]
    .sort((a, b) => b - a)
    .filter((value, _, [largest]) => value > 0 && value >= share * largest);
  const logarithms = found.reduce((sum, value) => sum + Math.log(value), 0);
  return {
    count: found.length,
    magnitude: found.length === 0 ? 0 : Math.exp(logarithms / found.length),
    values: found,
  };
}

/**
 * Effective number of parameters γ(α) = Σ λ/(λ + α) over the positive eigenvalues (MacKay, Neural Comput. 4, 415, 1992; Maddox, Benton &
 * Wilson, arXiv:2003.02139, with α = 1).
 * @param values eigenvalues
 * @param alpha the prior's precision. Default 1
 * @example
 * ```ts
 * effectiveDimension([1, 1, 0]); // → 1
 * ```
 */
export const effectiveDimension = (values: readonly number[], alpha = 1): number =>
  values.reduce((sum, value) => (value > 0 ? sum + value / (value + alpha) : sum), 0);

/**
 * Participation ratio (Σ|λ|)²/Σλ²: how many eigenvalues of one size would have the same first two moments.
 * @param values eigenvalues
 * @example
 * ```ts
 * participationRatio([3, 3, 0]); // → 2
 * ```
 */
export function participationRatio(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + Math.abs(value), 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** Largest over smallest eigenvalue; infinite where the smallest is not positive. */
export function condition(values: readonly number[]): number {
  const least = Math.min(...values);
  return least > 0 ? Math.max(...values) / least : Number.POSITIVE_INFINITY;
}
