import type { Node } from "./graph.ts";

/** Indices of the variables that occur in nodes. */
export function variablesOf(nodes: readonly Node[]): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.free || seen.has(node)) return;
    seen.add(node);
    if (node.kind === "variable") found.add(node.index);
    else if (node.kind === "operation") node.operands.forEach(visit);
  };
  nodes.forEach(visit);
  return found;
}
