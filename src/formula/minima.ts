import type { Graph, Node } from "./graph.ts";

/** An expression as the smallest of several. */
export interface Minimum {
  readonly pieces: readonly Node[];
  /** Variable-free numbers, all below 0 where the pieces are those of a minimum: factors whose sign only their values tell. */
  readonly signs: readonly Node[];
}

/** More pieces than that are left together. */
const MOST_PIECES = 8;

/**
 * The pieces whose smallest an expression is, as its form shows them: those of min(a, b), of −|a| and −max(a, b), and of sums with them. One
 * piece, the expression itself, where it shows none.
 */
export function minimaOf(graph: Graph, node: Node): Minimum {
  const whole: Minimum = { pieces: [node], signs: [] };
  const { length } = pieces(graph.branch(), node).pieces;
  // Only then do they become nodes of the graph.
  return length === 1 || length > MOST_PIECES ? whole : pieces(graph, node);
}

const pieces = (graph: Graph, node: Node): Minimum => minima(graph, node) ?? { pieces: [node], signs: [] };

function minima(graph: Graph, node: Node): Minimum | undefined {
  if (node.kind !== "operation" || node.free) return undefined;
  const { operation, operands } = node;
  switch (operation) {
    case "min":
      return joined(operands.map((operand) => pieces(graph, operand)));
    case "add": {
      const [a, b] = operands.map((operand) => pieces(graph, operand));
      return {
        pieces: a.pieces.flatMap((one) => b.pieces.map((other) => graph.add(one, other))),
        signs: [...a.signs, ...b.signs],
      };
    }
    case "multiply":
      return operands[0].free ? multiple(graph, operands[0], operands[1]) : undefined;
    default:
      return undefined;
  }
}

/** The minima of factor · node. */
function multiple(graph: Graph, factor: Node, node: Node): Minimum | undefined {
  if (node.kind !== "operation") return undefined;
  const { operation, operands } = node;
  const times = (operand: Node): Node => graph.multiply(factor, operand);
  switch (operation) {
    case "add":
      return pieces(graph, graph.add(times(operands[0]), times(operands[1])));
    case "abs":
      return signed(factor, [times(operands[0]), graph.negate(times(operands[0]))]);
    case "max":
      return signed(factor, operands.map(times));
    case "min":
      return signed(graph.negate(factor), operands.map(times));
    default:
      return undefined;
  }

  function signed(sign: Node, parts: readonly Node[]): Minimum | undefined {
    if (sign.kind === "number" && !(sign.value < 0)) return undefined;
    const found = joined(parts.map((part) => pieces(graph, part)));
    return sign.kind === "number" ? found : { ...found, signs: [...found.signs, sign] };
  }
}

const joined = (parts: readonly Minimum[]): Minimum => ({
  pieces: [...new Set(parts.flatMap(({ pieces }) => pieces))],
  signs: parts.flatMap(({ signs }) => signs),
});
