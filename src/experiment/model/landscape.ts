import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { bindLowered } from "../../formula/bind.ts";
import { once } from "../document/lazy.ts";
import type { LandscapePrograms } from "./formulas.ts";
import type { MeanLoss } from "./loss-averages.ts";

/** A typed potential as f64 functions of the place and the time, 0 unless given, for theory, checks and pictures. */
export interface Landscape {
  readonly dimension: number;
  potential(x: ArrayLike<number>, time?: number): number;
  gradient(x: ArrayLike<number>, time?: number): Float64Array;
  /** Rows of second derivatives. */
  hessian(x: ArrayLike<number>, time?: number): Float64Array[];
}

/**
 * A potential, its gradient and its Hessian by automatic differentiation, at parameter values.
 * @param mean the mean loss over all examples, which is part of a landscape of data; `data/weighted-rows.ts` says how fresh ones are averaged
 */
export function landscape(
  programs: LandscapePrograms,
  dimension: number,
  parameters: Readonly<Record<string, number>>,
  mean: MeanLoss | undefined,
): Landscape {
  const value = bindLowered(programs.potential, parameters);
  const slope = bindLowered(programs.gradient, parameters);
  const curvature = once(() => bindLowered(programs.hessian, parameters));
  const plain: Landscape = {
    dimension,
    potential: (x, time) => value(x, time)[0],
    gradient: (x, time) => slope(x, time),
    hessian: (x, time) => {
      const entries = curvature()(x, time);
      return Array.from({ length: dimension }, (_, row) =>
        entries.subarray(row * dimension, (row + 1) * dimension),
      );
    },
  };
  return mean === undefined
    ? plain
    : {
        dimension,
        potential: (x, time) => plain.potential(x, time) + mean.loss(x),
        gradient: (x, time) => sum(plain.gradient(x, time), mean.gradient(x)),
        hessian: (x, time) => {
          const rows = mean.hessian(x);
          return plain.hessian(x, time).map((row, i) => sum(row, rows[i]));
        },
      };
}

const sum = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + b[i]);

/** Largest eigenvalue of a Hessian. */
export function largestCurvature(hessian: readonly Float64Array[]): number {
  if (hessian.length === 1) return hessian[0][0];
  const matrix = new Matrix(hessian.map((row) => Array.from(row)));
  return Math.max(...new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues);
}
