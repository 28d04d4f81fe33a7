import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { QuadratureRule } from "./gauss.ts";

/**
 * Gauss–Hermite rule of a standard normal deviate: the weights add up to 1, polynomials up to degree 2·count − 1 are averaged
 * exactly. Golub & Welsch, Math. Comp. 23, 221 (1969): points are eigenvalues of the Jacobi matrix, polished by Newton's method.
 */
export function gaussHermite(count: number): QuadratureRule {
  const jacobi = Matrix.zeros(count, count);
  for (let k = 1; k < count; k++) {
    jacobi.set(k, k - 1, Math.sqrt(k));
    jacobi.set(k - 1, k, Math.sqrt(k));
  }
  const guesses = new EigenvalueDecomposition(jacobi, { assumeSymmetric: true }).realEigenvalues;
  const points = Float64Array.from(guesses.sort((a, b) => a - b));
  const weights = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    for (let iteration = 0; iteration < 3; iteration++) {
      const [previous, value] = orthonormal(count, points[k]);
      points[k] -= value / (Math.sqrt(count) * previous);
    }
    const [previous] = orthonormal(count, points[k]);
    weights[k] = 1 / (count * previous * previous);
  }
  // Of an odd rule the middle point is 0 by symmetry.
  if (count % 2 === 1) points[(count - 1) / 2] = 0;
  return { points, weights };
}

/** The orthonormal Hermite polynomials of degrees count − 1 and count; the derivative of the last is √count times the first. */
function orthonormal(count: number, x: number): readonly [number, number] {
  let previous = 0;
  let value = 1;
  for (let k = 1; k <= count; k++) {
    [previous, value] = [value, (x * value - Math.sqrt(k - 1) * previous) / Math.sqrt(k)];
  }
  return [previous, value];
}
