import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { gradient } from "../formula/differentiate.ts";
import type { Graph, Node } from "../formula/graph.ts";
import { bind } from "./bind.ts";
import { exampleFormulas } from "./example-formulas.ts";
import { exampleRows } from "./example-rows.ts";
import type { Experiment } from "./experiment.ts";
import { formulas } from "./formulas.ts";

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
 * of data the mean loss over all examples (of fresh ones over 4096 of their law) is part of it.
 */
export function landscape(
  experiment: Pick<Experiment, "landscape" | "exit"> & Partial<Pick<Experiment, "dynamics">>,
): Landscape {
  const { graph, potential, gradient: first } = formulas(experiment);
  const dimension = experiment.landscape.variables.length;
  const { parameters } = experiment.landscape;
  const second = (slope: readonly Node[]) => slope.flatMap((partial) => gradient(graph, partial, dimension));
  const evaluate = (nodes: readonly Node[]) => bind(nodes, dimension, parameters);
  const plain = [evaluate([potential]), evaluate(first), evaluate(second(first))];
  const [value, slope, curvature] =
    experiment.landscape.loss === undefined ? plain : withMeanLoss(experiment, graph, plain, second);
  return {
    dimension,
    potential: (x) => value(x)[0],
    gradient: slope,
    hessian: (x) => {
      const entries = curvature(x);
      return Array.from({ length: dimension }, (_, row) =>
        entries.subarray(row * dimension, (row + 1) * dimension),
      );
    },
  };
}

type Evaluate = (x: ArrayLike<number>) => Float64Array;

/** Value, gradient and Hessian with those of the mean loss added. */
function withMeanLoss(
  { landscape }: Pick<Experiment, "landscape">,
  graph: Graph,
  plain: readonly Evaluate[],
  second: (slope: readonly Node[]) => readonly Node[],
): readonly Evaluate[] {
  const parts = exampleFormulas({ landscape }, graph);
  const rows = exampleRows({ landscape }, { standIn: true });
  if (parts === undefined || rows === undefined) return plain;
  const dimension = landscape.variables.length;
  const variables = new Float64Array(dimension + rows.columns);
  return [[parts.loss], parts.gradient, second(parts.gradient)].map((nodes, k) => {
    const one = bind(nodes, dimension + rows.columns, landscape.parameters);
    return (x) => {
      const sum = plain[k](x).slice();
      const result = new Float64Array(sum.length);
      for (let d = 0; d < dimension; d++) variables[d] = x[d];
      for (let i = 0; i < rows.count; i++) {
        variables.set(rows.values.subarray(i * rows.columns, (i + 1) * rows.columns), dimension);
        one(variables).forEach((value, j) => {
          result[j] += value;
        });
      }
      return sum.map((value, j) => value + result[j] / rows.count);
    };
  });
}

/** Largest eigenvalue of a Hessian. */
export function largestCurvature(hessian: readonly Float64Array[]): number {
  if (hessian.length === 1) return hessian[0][0];
  const matrix = new Matrix(hessian.map((row) => Array.from(row)));
  return Math.max(...new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues);
}
