import { evaluateFree, evaluator } from "./evaluate.ts";
import type { Node } from "./graph.ts";
import { lower, type Program } from "./program.ts";
import { type TimedEvaluator, timed } from "./timed.ts";

/** Nodes as a program and the variable-free nodes that it reads: all of a function but its parameters' values. */
export interface Lowered {
  readonly program: Program;
  readonly coefficients: readonly Node[];
}

/** Nodes of `dimension` variables as a program. */
export function lowered(nodes: readonly Node[], dimension: number): Lowered {
  const coefficients: Node[] = [];
  return { program: lower(nodes, dimension, coefficients), coefficients };
}

/** A program as one f64 function of x and, where it reads it, the time, at fixed parameters. */
export function bindLowered(
  { program, coefficients }: Lowered,
  parameters: Readonly<Record<string, number>>,
): TimedEvaluator {
  const evaluate = evaluator(
    program,
    coefficients.map((node) => evaluateFree(node, parameters)),
  );
  return timed(program, evaluate, parameters);
}

/** Nodes as one f64 function of x and, where they read it, the time, at fixed parameters. */
export function bind(
  nodes: readonly Node[],
  dimension: number,
  parameters: Readonly<Record<string, number>>,
): TimedEvaluator {
  return bindLowered(lowered(nodes, dimension), parameters);
}
