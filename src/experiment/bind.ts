import { evaluateFree, evaluator } from "../formula/evaluate.ts";
import type { Node } from "../formula/graph.ts";
import { lower } from "../formula/program.ts";

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
