/** What a kernel's effects need: everything else is left out. */
import type { Item, Node, Region, Variable } from "./nodes.ts";

export interface Needed {
  node(node: Node): boolean;
  item(item: Exclude<Item, Node>): boolean;
}

/** @param size how many nodes there are. @param results values that are needed beside what has an effect */
export function neededOf(root: Region, size: number, results: readonly Node[] = []): Needed {
  const nodes = new Uint8Array(size);
  const variables = new Set<Variable>();
  const items = new Set<Item>();
  let more = true;

  function mark(node: Node): void {
    if (nodes[node.id] === 1) return;
    nodes[node.id] = 1;
    if (node.variable !== undefined && !variables.has(node.variable)) {
      variables.add(node.variable);
      more = true;
    }
    for (const operand of node.operands) mark(operand);
  }

  /** Whether a region has an effect. */
  function visit({ items: list }: Region): boolean {
    let matters = false;
    for (const item of list) {
      if (effectOf(item)) {
        matters = true;
        items.add(item);
      }
    }
    return matters;
  }

  function effectOf(item: Item): boolean {
    switch (item.kind) {
      case "node":
        if (item.operation === "atomic") mark(item);
        return item.operation === "atomic";
      case "set":
        if (!variables.has(item.variable)) return false;
        mark(item.value);
        return true;
      case "store":
      case "scatter":
        mark(item.address);
        mark(item.value);
        if (item.kind === "scatter" && item.mask !== undefined) mark(item.mask);
        return true;
      case "fill":
        mark(item.address);
        return true;
      case "branch": {
        // Both sides, whatever the first says.
        const sides = [item.taken, item.otherwise].map(visit);
        if (sides.includes(true)) mark(item.condition);
        return sides.includes(true);
      }
      case "loop":
      case "block":
        return visit(item.body);
      case "exit":
        return true;
    }
  }

  for (const result of results) mark(result);
  more = true;
  while (more) {
    more = false;
    visit(root);
  }
  return { node: ({ id }) => nodes[id] === 1, item: (item) => items.has(item) };
}
