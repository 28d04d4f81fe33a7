import type { Graph, Node } from "./graph.ts";

/** Expressions with some parameters replaced by other nodes, simplified anew: what was variable-free may no longer be. */
export function replaced(
  graph: Graph,
  nodes: readonly Node[],
  by: Readonly<Record<string, Node>>,
): readonly Node[] {
  if (Object.keys(by).length === 0) return nodes;
  const known = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    if (node.kind === "parameter") return Object.hasOwn(by, node.name) ? by[node.name] : node;
    if (node.kind !== "operation") return node;
    const before = known.get(node);
    if (before !== undefined) return before;
    const operands = node.operands.map(visit);
    // A node in which nothing is replaced stays as it was built.
    const same = operands.every((operand, i) => operand === node.operands[i]);
    const made = same ? node : graph.call(node.operation, ...operands);
    known.set(node, made);
    return made;
  };
  return nodes.map(visit);
}

/** The names of all parameters that nodes read. */
export function parametersOf(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "parameter") names.add(node.name);
    else if (node.kind === "operation") node.operands.forEach(visit);
  };
  nodes.forEach(visit);
  return names;
}
