import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { bindLowered, lowered } from "../../formula/bind.ts";
import { gradient } from "../../formula/differentiate.ts";
import type { Experiment } from "../document/experiment.ts";
import { remember } from "../document/remember.ts";
import { formulas } from "./formulas.ts";
import { once, risk } from "./risk.ts";

/** A typed potential as f64 functions, for theory, checks and pictures. */
export interface Landscape {
  readonly dimension: number;
  potential(x: ArrayLike<number>): number;
  gradient(x: ArrayLike<number>): Float64Array;
  /** Rows of second derivatives. */
  hessian(x: ArrayLike<number>): Float64Array[];
}

/**
 * The experiment's potential, its gradient and its Hessian by automatic differentiation, at its parameter values. Of a landscape
 * of data the mean loss over all examples as they stand is part of it; `risk/weighted-rows.ts` says how fresh ones are averaged.
 */
export function landscape(
  experiment: Pick<Experiment, "landscape" | "exit"> & Partial<Pick<Experiment, "dynamics">>,
): Landscape {
  const dimension = experiment.landscape.variables.length;
  const { parameters } = experiment.landscape;
  const { landscape, exit } = experiment;
  const programs = remember("landscape", { landscape, exit }, () => {
    const { graph, potential, gradient: first } = formulas(experiment);
    return {
      value: lowered([potential], dimension),
      slope: lowered(first, dimension),
      curvature: once(() =>
        lowered(
          first.flatMap((partial) => gradient(graph, partial, dimension)),
          dimension,
        ),
      ),
    };
  });
  const value = bindLowered(programs.value, parameters);
  const slope = bindLowered(programs.slope, parameters);
  const curvature = once(() => bindLowered(programs.curvature(), parameters));
  const plain: Landscape = {
    dimension,
    potential: (x) => value(x)[0],
    gradient: (x) => slope(x),
    hessian: (x) => {
      const entries = curvature()(x);
      return Array.from({ length: dimension }, (_, row) =>
        entries.subarray(row * dimension, (row + 1) * dimension),
      );
    },
  };
  const mean = risk({ landscape: experiment.landscape });
  return mean === undefined
    ? plain
    : {
        dimension,
        potential: (x) => plain.potential(x) + mean.loss(x),
        gradient: (x) => sum(plain.gradient(x), mean.gradient(x)),
        hessian: (x) => {
          const rows = mean.hessian(x);
          return plain.hessian(x).map((row, i) => sum(row, rows[i]));
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
