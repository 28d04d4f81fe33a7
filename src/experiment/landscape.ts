import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { gradient } from "../formula/differentiate.ts";
import { evaluateFree, evaluator } from "../formula/evaluate.ts";
import type { Node } from "../formula/graph.ts";
import { lower } from "../formula/program.ts";
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

/** The experiment's potential, its gradient and its Hessian by automatic differentiation, at its parameter values. */
export function landscape(experiment: Pick<Experiment, "landscape" | "exit">): Landscape {
  const { graph, potential, gradient: first } = formulas(experiment);
  const dimension = experiment.landscape.variables.length;
  const evaluate = (nodes: readonly Node[]) => bind(nodes, dimension, experiment.landscape.parameters);
  const value = evaluate([potential]);
  const slope = evaluate(first);
  const second = evaluate(first.flatMap((partial) => gradient(graph, partial, dimension)));
  return {
    dimension,
    potential: (x) => value(x)[0],
    gradient: slope,
    hessian: (x) => {
      const entries = second(x);
      return Array.from({ length: dimension }, (_, row) =>
        entries.subarray(row * dimension, (row + 1) * dimension),
      );
    },
  };
}

/** Largest eigenvalue of a Hessian. */
export function largestCurvature(hessian: readonly Float64Array[]): number {
  if (hessian.length === 1) return hessian[0][0];
  const matrix = new Matrix(hessian.map((row) => Array.from(row)));
  return Math.max(...new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues);
}

/** Nodes as one f64 function x ↦ values at fixed parameters. */
export function bind(
  nodes: readonly Node[],
  dimension: number,
  parameters: Readonly<Record<string, number>>,
): (x: ArrayLike<number>) => Float64Array {
  const coefficients: Node[] = [];
  const program = lower(nodes, dimension, coefficients);
  return evaluator(
    program,
    coefficients.map((node) => evaluateFree(node, parameters)),
  );
}
