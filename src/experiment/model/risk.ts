/** The mean loss of a landscape of data with its derivatives, and the gradients of its examples, in f64. Pure. */

import { gradient } from "../../formula/differentiate.ts";
import { evaluateFree } from "../../formula/evaluate.ts";
import { rowsEvaluator, type VisitRows } from "../../formula/evaluate-rows.ts";
import { createGraph, type Node } from "../../formula/graph.ts";
import { lower } from "../../formula/program.ts";
import { exampleFormulas } from "../data/example-formulas.ts";
import { type WeightedRows, weightedRows } from "../data/weighted-rows.ts";
import type { Experiment } from "../document/experiment.ts";

/** Averages over the examples alone: a potential beside the loss is no part of them. */
export interface Risk {
  readonly dimension: number;
  readonly rows: WeightedRows;
  /** Mean loss. */
  loss(w: ArrayLike<number>): number;
  gradient(w: ArrayLike<number>): Float64Array;
  /** Rows of second derivatives, by automatic differentiation. */
  hessian(w: ArrayLike<number>): Float64Array[];
  /** Gradients of the rows, block by block: `results[i]` holds ∂ℓ/∂w_i. */
  eachGradient(w: ArrayLike<number>, visit: VisitRows): void;
}

/**
 * The risk of a landscape of data at its parameters; undefined without one.
 * @param experiment with `dynamics` the examples are perturbed as its noise says, without it they are as they stand
 * @param rows other rows in place of the experiment's own
 */
export function risk(
  experiment: Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>,
  rows: WeightedRows | undefined = weightedRows(experiment),
): Risk | undefined {
  const { landscape } = experiment;
  const graph = createGraph();
  const parts = exampleFormulas({ landscape }, graph);
  if (parts === undefined || rows === undefined) return undefined;
  const dimension = landscape.variables.length;
  const variables = dimension + rows.columns.length;
  const over = (nodes: readonly Node[]) => {
    const coefficients: Node[] = [];
    const program = lower(nodes, variables, coefficients);
    const values = coefficients.map((node) => evaluateFree(node, landscape.parameters));
    return rowsEvaluator(program, values, dimension, rows.columns, rows.count);
  };
  const mean = (evaluate: ReturnType<typeof over>, results: number) => (w: ArrayLike<number>) => {
    const sums = new Float64Array(results);
    evaluate(w, (values, first, count) => {
      for (let k = 0; k < results; k++) sums[k] += weighted(values[k], rows.weights, first, count);
    });
    return sums;
  };
  const loss = once(() => mean(over([parts.loss]), 1));
  const first = once(() => over(parts.gradient));
  const slope = once(() => mean(first(), dimension));
  const second = once(() => {
    const upper = parts.gradient.flatMap((partial, i) => gradient(graph, partial, dimension).slice(i));
    return mean(over(upper), upper.length);
  });
  return {
    dimension,
    rows,
    loss: (w) => loss()(w)[0],
    gradient: (w) => slope()(w),
    hessian: (w) => symmetric(second()(w), dimension),
    eachGradient: (w, visit) => first()(w, visit),
  };
}

/** What is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function weighted(values: Float64Array, weights: Float64Array, first: number, count: number): number {
  let sum = 0;
  for (let r = 0; r < count; r++) sum += weights[first + r] * values[r];
  return sum;
}

/** A symmetric matrix from its upper triangle, row by row. */
export function symmetric(upper: ArrayLike<number>, size: number): Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  let at = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      rows[i][j] = upper[at];
      rows[j][i] = upper[at++];
    }
  }
  return rows;
}
