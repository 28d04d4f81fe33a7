import type { MathNode } from "mathjs/number";
import type { Graph, Node } from "./graph.ts";
import type { Inequality } from "./inequality.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import { alternatives, conditionOf } from "./logic.ts";
import type { Reading } from "./reading.ts";
import { separate } from "./separate.ts";
import type { Values } from "./values.ts";

/**
 * A condition as inequalities of which one holds. Those that must hold together are one, the smallest of their levels against 0. Throws
 * FormulaError with the column of what is wrong.
 */
export function inequalities(reading: Reading, { value, spellable }: Values, tree: MathNode): Inequality[] {
  const { graph } = reading;
  const condition = conditionOf(reading, value, tree);
  const ways = alternatives(
    condition,
    (part) => {
      const found = separate(graph, part);
      spellable(
        part.node,
        found.flatMap((one) => [one.left, one.right]),
      );
      return found;
    },
    FORMULA_LIMITS.inequalities,
  );
  return ways.map((way) => together(graph, way));
}

/** Inequalities that hold at once as one inequality: strict where all are, else with those that are strict made level. */
function together(graph: Graph, way: readonly Inequality[]): Inequality {
  if (way.length === 1) return way[0];
  const strict = way.every((one) => one.strict);
  const levels = way.map((one) => {
    const level = graph.subtract(one.left, one.right);
    return one.strict && !strict ? belowAtZero(graph, level) : level;
  });
  return {
    left: levels.reduce((a, b) => graph.call("min", a, b)),
    right: graph.number(0),
    strict,
  };
}

/** Of any size: only the sign of a level counts where it is 0. */
const BELOW = 1e-6;

/** A level that is ≥ 0 exactly where the given one is > 0: itself but where it is 0. */
function belowAtZero(graph: Graph, level: Node): Node {
  const zero = graph.number(0);
  return graph.call("less", zero, level, level, graph.call("less", level, zero, level, graph.number(-BELOW)));
}
