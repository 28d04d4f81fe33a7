/** The mean loss of a landscape of data with its derivatives, and the gradients of its examples, in f64. Pure. */

import type { Lowered } from "../../formula/bind.ts";
import { evaluateFree } from "../../formula/evaluate.ts";
import { rowsEvaluator, type VisitRows } from "../../formula/evaluate-rows.ts";
import type { WeightedRows } from "../data/weighted-rows.ts";
import { once } from "../document/lazy.ts";
import type { LossPrograms } from "./formulas.ts";

/** Averages over the examples alone: a potential beside the loss is no part of them. */
export interface MeanLoss {
  readonly dimension: number;
  readonly rows: WeightedRows;
  /** Mean loss. */
  loss(w: ArrayLike<number>): number;
  /** Its gradient. */
  gradient(w: ArrayLike<number>): Float64Array;
  /** Rows of second derivatives, by automatic differentiation. */
  hessian(w: ArrayLike<number>): Float64Array[];
  /** Gradients of the rows, block by block: `results[i]` holds ∂ℓ/∂w_i. */
  eachGradient(w: ArrayLike<number>, visit: VisitRows): void;
}

/**
 * The risk over rows at parameter values.
 * @param programs the loss of one example and its derivatives
 */
export function meanLossOver(
  programs: LossPrograms,
  dimension: number,
  parameters: Readonly<Record<string, number>>,
  rows: WeightedRows,
): MeanLoss {
  const over = ({ program, coefficients }: Lowered) => {
    const values = coefficients.map((node) => evaluateFree(node, parameters));
    return rowsEvaluator(program, values, dimension, rows.columns, rows.count);
  };
  const mean = (evaluate: ReturnType<typeof over>, results: number) => (w: ArrayLike<number>) => {
    const sums = new Float64Array(results);
    evaluate(w, (values, first, count) => {
      for (let k = 0; k < results; k++) sums[k] += weighted(values[k], rows.weights, first, count);
    });
    return sums;
  };
  const loss = once(() => mean(over(programs.loss), 1));
  const first = once(() => over(programs.gradient));
  const slope = once(() => mean(first(), dimension));
  const second = once(() => mean(over(programs.hessian), (dimension * (dimension + 1)) / 2));
  return {
    dimension,
    rows,
    loss: (w) => loss()(w)[0],
    gradient: (w) => slope()(w),
    hessian: (w) => symmetric(second()(w), dimension),
    eachGradient: (w, visit) => first()(w, visit),
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
