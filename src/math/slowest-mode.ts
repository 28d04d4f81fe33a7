/**
 * The slowest decay rate of a killed chain, from the solver of its linear system. Pure.
 */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { dot, norm } from "./vectors.ts";

export interface SlowestMode {
  /** Smallest eigenvalue of A, with full relative precision however small, for a solver that has it; NaN where 1/rate is beyond 1e308. */
  readonly rate: number;
  /** Bound of the error, or its estimate where two modes decay almost alike. */
  readonly error: number;
}

/** Inverse iterations before a Krylov space takes over. */
const MOST_ITERATIONS = 80;

/** u of A u = b for b ≥ 0, as `killedChainSolvers` gives it. */
type Solve = (b: ArrayLike<number>) => Float64Array;

/**
 * Inverse iteration: the smallest and largest growth of a component of A⁻¹u lie on both sides of 1/rate (Collatz 1942, Wielandt
 * 1950). The states must all lead to one another.
 */
export function slowestMode(solve: Solve, size: number): SlowestMode {
  let vector = new Float64Array(size).fill(1);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const next = solve(vector);
    if (!next.every((value) => Number.isFinite(value))) return { rate: Number.NaN, error: Number.NaN };
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    let top = 0;
    for (let i = 0; i < size; i++) {
      const ratio = next[i] / vector[i];
      least = Math.min(least, ratio);
      most = Math.max(most, ratio);
      top = Math.max(top, next[i]);
    }
    const before = high - low;
    low = least;
    high = most;
    vector = next.map((value) => value / top);
    if (high - low <= 4e-15 * high || (high - low <= 1e-12 * high && high - low >= before)) {
      return { rate: 2 / (low + high), error: (1 / low - 1 / high) / 2 };
    }
  }
  const { value, error } = largestEigenvalue(solve, vector);
  return { rate: 1 / value, error: error / value };
}

const KRYLOV = 30;
const RESTARTS = 6;
const ROUNDING = 1e-14;

/**
 * Largest eigenvalue of a positive operator by Arnoldi's method with restarts (Saad, Numerical Methods for Large Eigenvalue
 * Problems, ch. 6); its relative error from the residual.
 */
function largestEigenvalue(apply: Solve, from: Float64Array): { value: number; error: number } {
  let vector = from;
  let best = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  for (let restart = 0; restart < RESTARTS && best.error > 2 * ROUNDING; restart++) {
    const basis: Float64Array[] = [scaled(vector, 1 / norm(vector))];
    const projected = Matrix.zeros(KRYLOV, KRYLOV);
    let size = 0;
    let rest = 0;
    while (size < KRYLOV) {
      const next = apply(basis[size]);
      // Twice is enough for orthogonality to rounding.
      for (let pass = 0; pass < 2; pass++) {
        basis.forEach((direction, k) => {
          const share = dot(direction, next);
          projected.set(k, size, projected.get(k, size) + share);
          for (let i = 0; i < next.length; i++) next[i] -= share * direction[i];
        });
      }
      rest = norm(next);
      size++;
      const done = !(rest > ROUNDING * Math.abs(projected.get(size - 1, size - 1))) || size === from.length;
      if (done || size === KRYLOV) break;
      projected.set(size, size - 1, rest);
      basis.push(scaled(next, 1 / rest));
    }
    const ritz = new EigenvalueDecomposition(projected.subMatrix(0, size - 1, 0, size - 1), {
      assumeSymmetric: false,
    });
    const value = Math.max(...ritz.realEigenvalues);
    const column = ritz.eigenvectorMatrix.getColumn(ritz.realEigenvalues.indexOf(value));
    const length = Math.hypot(...column);
    const residual = (rest * Math.abs(column[size - 1])) / (length * value);
    const error = Math.max(ROUNDING, residual);
    if (error < best.error) best = { value, error };
    const combined = new Float64Array(from.length);
    basis.forEach((direction, k) => {
      for (let i = 0; i < combined.length; i++) combined[i] += column[k] * direction[i];
    });
    vector = combined;
  }
  return best;
}

const scaled = (a: Float64Array, factor: number): Float64Array => a.map((value) => value * factor);
