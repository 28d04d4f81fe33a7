import type { Node } from "./graph.ts";

/**
 * Total degree of nodes as polynomials in what their variables stand for; infinite where one is no polynomial.
 * @param variable degree of the variable with an index: 0 for one that is held fixed
 */
export function degrees(nodes: readonly Node[], variable: (index: number) => number): number[] {
  const known = new Map<Node, number>();
  const degree = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const made = make(node);
    known.set(node, made);
    return made;
  };
  const make = (node: Node): number => {
    if (node.free) return 0;
    if (node.kind === "variable") return variable(node.index);
    if (node.kind !== "operation") return 0;
    const of = node.operands.map(degree);
    if (of.every((value) => value === 0)) return 0;
    switch (node.operation) {
      case "add":
        return Math.max(...of);
      case "multiply":
        return of[0] + of[1];
      case "divide":
        return of[1] === 0 ? of[0] : Number.POSITIVE_INFINITY;
      case "power": {
        const [, exponent] = node.operands;
        return exponent.kind === "number" ? of[0] * exponent.value : Number.POSITIVE_INFINITY;
      }
      default:
        return Number.POSITIVE_INFINITY;
    }
  };
  return nodes.map(degree);
}
