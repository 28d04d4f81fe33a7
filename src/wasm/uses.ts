/** Where values are used: which are computed where they are used, and where each that is kept is used last. */
import type { Needed } from "./needed.ts";
import { type Item, type Node, type Region, standing } from "./nodes.ts";

export interface Uses {
  /** Whether a value is computed where it is used, and kept nowhere. */
  inlined(node: Node): boolean;
  /** Whether anything uses it. */
  used(node: Node): boolean;
  /** Values that are used for the last time by an item of a region. */
  endingAt(region: Region, i: number): readonly Node[];
}

/** Operations whose operands are read several times. */
const SEVERAL = new Set(["gather", "atomic"]);
/** What gives several values, or has to be put together. */
const KEPT = new Set(["gather", "call"]);
/** What is nowhere kept, because it costs nothing to make. */
const FREE = new Set(["i32.const", "f32.const", "parameter"]);

/** @param size how many nodes there are. @param results values that are read at the end */
export function usesOf(root: Region, needed: Needed, size: number, results: readonly Node[]): Uses {
  const counts = new Uint32Array(size);
  /** 1 where a value is kept, whatever uses it. */
  const kept = new Uint8Array(size);
  const where = new Map<Region, { readonly region: Region; readonly i: number }>();

  /** Count a use from a region. */
  function use(node: Node, from: Region, several: boolean): void {
    counts[node.id] += 1;
    if (several || standing(node.region) !== from) kept[node.id] = 1;
  }

  function visit(region: Region): void {
    region.items.forEach((item, i) => {
      if (item.kind === "node") {
        if (!needed.node(item)) return;
        for (const operand of item.operands) use(operand, region, SEVERAL.has(item.operation));
        return;
      }
      if (!needed.item(item)) return;
      for (const operand of operandsOf(item)) use(operand, region, item.kind === "scatter");
      for (const inner of regionsOf(item)) {
        where.set(inner, { region, i });
        visit(inner);
      }
    });
  }
  visit(root);
  for (const result of results) use(result, root, false);

  const inlined = (node: Node): boolean =>
    FREE.has(node.operation) ||
    (!node.ordered && !KEPT.has(node.operation) && counts[node.id] === 1 && kept[node.id] === 0);

  const last = new Map<Node, number>();
  /** A value is read by an item: so are, if it is computed there, those that it is computed from. */
  function readBy(node: Node, region: Region, i: number): void {
    if (inlined(node)) {
      for (const operand of node.operands) readBy(operand, region, i);
      return;
    }
    const home = standing(node.region);
    let at = { region, i };
    while (at.region !== home) at = where.get(at.region)!;
    last.set(node, Math.max(last.get(node) ?? 0, at.i));
  }

  function follow(region: Region): void {
    region.items.forEach((item, i) => {
      if (item.kind === "node") {
        if (needed.node(item) && !inlined(item))
          for (const operand of item.operands) readBy(operand, region, i);
        return;
      }
      if (!needed.item(item)) return;
      for (const operand of operandsOf(item)) readBy(operand, region, i);
      for (const inner of regionsOf(item)) follow(inner);
    });
  }
  follow(root);
  for (const result of results) readBy(result, root, root.items.length);

  const ending = new Map<Region, Map<number, Node[]>>();
  for (const [node, i] of last) {
    const home = standing(node.region);
    const ends = ending.get(home) ?? new Map<number, Node[]>();
    ending.set(home, ends);
    ends.set(i, [...(ends.get(i) ?? []), node]);
  }
  return {
    inlined,
    used: ({ id }) => counts[id] > 0,
    endingAt: (region, i) => ending.get(region)?.get(i) ?? [],
  };
}

/** Values that an item reads itself. */
function operandsOf(item: Exclude<Item, Node>): readonly Node[] {
  switch (item.kind) {
    case "set":
      return [item.value];
    case "store":
      return [item.address, item.value];
    case "scatter":
      return [item.address, item.value, ...(item.mask === undefined ? [] : [item.mask])];
    case "fill":
      return [item.address];
    case "branch":
      return [item.condition];
    default:
      return [];
  }
}

/** Regions inside an item. */
function regionsOf(item: Exclude<Item, Node>): readonly Region[] {
  if (item.kind === "branch") return [item.taken, item.otherwise];
  return item.kind === "loop" || item.kind === "block" ? [item.body] : [];
}
