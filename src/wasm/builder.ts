/** Puts the operations of a kernel into regions: equal ones are computed once, and what a loop does not change before it. */
import { type Item, type Machine, type Node, type Region, standing, type Variable } from "./nodes.ts";

export interface Builder {
  readonly root: Region;
  here(): Region;
  /** How many nodes there are: their numbers are below it. */
  size(): number;
  /** A value that depends on its operands alone. */
  pure(operation: string, type: Machine, operands: readonly Node[], immediate?: number): Node;
  constant(type: "i32" | "f32", bits: number): Node;
  /** Four words, the first for the first lane. */
  words(words: readonly number[]): Node;
  /** A value that is computed here and now. */
  ordered(operation: string, type: Machine, operands: readonly Node[], immediate?: number): Node;
  variable(type: Machine): Variable;
  get(variable: Variable): Node;
  effect(item: Exclude<Item, Node>): void;
  /** Go on in a new region. */
  open(loop: boolean): Region;
  /** Go on where the region was opened; it stands nowhere until it is an item. */
  close(region: Region): void;
  /** Close a region and make all that it does a part of the one around it. */
  merge(region: Region): void;
  /** Work at the end of a region that is closed. */
  inside<T>(region: Region, work: () => T): T;
}

/** An empty kernel. */
export function createBuilder(): Builder {
  let ids = 0;
  let variables = 0;
  const newRegion = (parent: Region | undefined, loop: boolean): Region => ({
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    loop,
    items: [],
    open: true,
  });
  const root = newRegion(undefined, false);
  let here = root;
  /** Whether `here` has been left before: what has been put into the regions around it since is not known in it. */
  let belated = false;
  /** Operations by what they are: the number of the last node of each hash, and of the one before each. */
  let last = new Int32Array(2 ** 12).fill(-1);
  const before: number[] = [];
  const nodes: Node[] = [];
  const constants = new Map<string, Node>();

  const parentOf = ({ parent }: Region): Region => standing(parent!);

  /** The outermost place before a loop around `here` where all operands are known; `here` where no loop is left on the way. */
  function placeFor(operands: readonly Node[]): Region {
    let deepest = 0;
    for (const { region } of operands) deepest = Math.max(deepest, standing(region).depth);
    let place = here;
    if (belated) return place;
    for (let at = here; at.depth > deepest; at = parentOf(at)) if (at.loop) place = parentOf(at);
    return place;
  }

  const hashOf = (operation: string, operands: readonly Node[], immediate: number): number => {
    let hash = Math.imul(operation.length, 31) + operation.charCodeAt(operation.length - 1) + immediate;
    for (const { id } of operands) hash = Math.imul(hash ^ id, 0x9e3779b1);
    return (hash ^ (hash >>> 15)) & (last.length - 1);
  };

  /** An equal operation that is known here. Those of regions that are closed are known no longer. */
  function find(
    hash: number,
    operation: string,
    operands: readonly Node[],
    immediate: number,
  ): Node | undefined {
    for (let id = last[hash]; id >= 0; id = before[id]) {
      const node = nodes[id];
      if (
        node.operation === operation &&
        node.immediate === immediate &&
        node.operands.length === operands.length &&
        operands.every((operand, i) => operand === node.operands[i]) &&
        (belated ? standing(node.region) === here : standing(node.region).open)
      ) {
        return node;
      }
    }
    return undefined;
  }

  function made(node: Omit<Node, "kind" | "id">): Node {
    const whole: Node = { kind: "node", id: ids++, ...node };
    nodes.push(whole);
    before.push(-1);
    node.region.items.push(whole);
    return whole;
  }

  /** Give the table of operations more places; what is known no longer has none in it. */
  function grow(): void {
    last = new Int32Array(4 * last.length).fill(-1);
    for (const { id, operation, operands, immediate, ordered, region } of nodes) {
      if (ordered || operands.length === 0 || !standing(region).open) continue;
      const hash = hashOf(operation, operands, immediate);
      before[id] = last[hash];
      last[hash] = id;
    }
  }

  const builder: Builder = {
    root,
    here: () => here,
    size: () => ids,
    pure(operation, type, operands, immediate = 0) {
      let hash = hashOf(operation, operands, immediate);
      const found = find(hash, operation, operands, immediate);
      if (found !== undefined) return found;
      if (ids > last.length) {
        grow();
        hash = hashOf(operation, operands, immediate);
      }
      const node = made({ operation, type, operands, immediate, region: placeFor(operands), ordered: false });
      before[node.id] = last[hash];
      last[hash] = node.id;
      return node;
    },
    constant(type, bits) {
      const key = `${type} ${bits | 0}`;
      const found = constants.get(key);
      if (found !== undefined) return found;
      const node = made({
        operation: `${type}.const`,
        type,
        operands: [],
        immediate: bits | 0,
        region: root,
        ordered: false,
      });
      constants.set(key, node);
      return node;
    },
    words(words) {
      const key = words.join(" ");
      const found = constants.get(key);
      if (found !== undefined) return found;
      const node = made({
        operation: "v128.const",
        type: "v128",
        operands: [],
        immediate: 0,
        words,
        region: root,
        ordered: false,
      });
      constants.set(key, node);
      return node;
    },
    ordered: (operation, type, operands, immediate = 0) =>
      made({ operation, type, operands, immediate, region: here, ordered: true }),
    variable: (type) => ({ id: variables++, type }),
    get: (variable) =>
      made({
        operation: "get",
        type: variable.type,
        operands: [],
        immediate: 0,
        variable,
        region: here,
        ordered: true,
      }),
    effect: (item) => void here.items.push(item),
    open(loop) {
      here = newRegion(here, loop);
      return here;
    },
    close(region) {
      region.open = false;
      here = parentOf(region);
    },
    merge(region) {
      builder.close(region);
      for (const item of region.items) here.items.push(item);
      region.mergedInto = here;
    },
    inside(region, work) {
      const before = here;
      here = standing(region);
      belated = true;
      try {
        return work();
      } finally {
        here = before;
        belated = false;
      }
    },
  };
  return builder;
}
