import type { Evaluator } from "./evaluate.ts";
import type { Node } from "./graph.ts";
import { TIME } from "./names.ts";
import type { Program } from "./program.ts";

/** A compiled program of its variables and the time, 0 unless given. */
export type TimedEvaluator = (x: ArrayLike<number>, time?: number, out?: Float64Array) => Float64Array;

/**
 * An evaluator as a function of variables and time.
 * @param others values of what the program reads beside the time, as they stand whenever it is evaluated
 */
export function timed(
  { variables, readings }: Program,
  evaluate: Evaluator,
  others: Readonly<Record<string, number>> = {},
): TimedEvaluator {
  if (readings.length === 0) return (x, _, out) => evaluate(x, out);
  const input = new Float64Array(variables + readings.length);
  return (x, time = 0, out = undefined) => {
    for (let i = 0; i < variables; i++) input[i] = x[i];
    for (let k = 0; k < readings.length; k++) {
      input[variables + k] = readings[k] === TIME ? time : others[readings[k]];
    }
    return evaluate(input, out);
  };
}

/** The names of all that nodes read beside variables and parameters. */
export function readingsOf(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.free || seen.has(node)) return;
    seen.add(node);
    if (node.kind === "reading") names.add(node.name);
    else if (node.kind === "operation") node.operands.forEach(visit);
  };
  nodes.forEach(visit);
  return names;
}
