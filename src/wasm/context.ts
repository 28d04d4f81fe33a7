/** The state of a kernel that is being followed: which lanes are here, what names mean, and what variables hold. */
import type { Module } from "../syntax/tree.ts";
import type { Builder } from "./builder.ts";
import { type Machine, type Node, type Region, standing, type Variable } from "./nodes.ts";
import type { Lanes } from "./operations.ts";
import type { Type, typeReader } from "./types.ts";
import { type Cell, nodesOf, selectValue, type Value, withNodes } from "./values.ts";

/** What a name means. */
export type Meaning =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "cell"; readonly cell: Cell }
  | {
      readonly kind: "place";
      readonly place: Extract<Extract<Value, { kind: "pointer" }>["place"], { kind: "memory" }>;
    };

/** A loop, or the body of a function, that may be left before its end. */
export interface Frame {
  /** Its region, which exits leave; undefined where it is never left before its end. */
  readonly body: Region | undefined;
  /** The lanes that go through it together: where none of them is left, the machine leaves it. */
  mask: Node;
  /** Variables that outlive it. */
  readonly cells: number;
  readonly exits: Exit[];
}

/** A function that is being followed. */
export interface Call {
  readonly frame: Frame;
  readonly result: Cell | undefined;
  /** Lanes that have returned from within a loop. */
  readonly returned: Cell;
  /** Loops around it. */
  readonly turns: number;
}

/** A loop that is being followed. */
export interface Turn {
  readonly frame: Frame;
  /** Lanes that have ended the turn, but not the loop. */
  readonly continued: Cell;
}

/** Code that leaves a region, and what variables hold there. */
export interface Exit {
  readonly region: Region;
  readonly state: State;
}

export interface State {
  readonly mask: Node;
  /** Of the cells in their order. */
  readonly values: readonly Value[];
}

export interface Context {
  readonly module: Module;
  readonly builder: Builder;
  readonly lanes: Lanes;
  readonly typeOf: ReturnType<typeof typeReader>;
  /** Invocations of a workgroup. */
  workgroupSize: number;
  /** What a name of module scope means. */
  readonly global: (name: string) => Meaning | undefined;
  /** Names of the function that is followed, innermost scope last. */
  scopes: Map<string, Meaning>[];
  /** Variables that are alive, in the order of their declarations. */
  readonly cells: Cell[];
  /** Lanes that are here. */
  mask: Node;
  /** A mask that has lanes wherever the machine is here. */
  present: Node;
  /** True where the machine has left, so that nothing can follow in this region. */
  gone: boolean;
  readonly calls: Call[];
  readonly turns: Turn[];
}

/** What a name means here; undefined where it means nothing. */
export function meaningOf({ scopes, global }: Context, name: string): Meaning | undefined {
  for (let i = scopes.length - 1; i >= 0; i--) {
    const meaning = scopes[i].get(name);
    if (meaning !== undefined) return meaning;
  }
  return global(name);
}

/** Declare a variable of the lanes that are here. */
export function declareCell(context: Context, type: Type, value: Value): Cell {
  const cell: Cell = { type, value, mask: context.mask };
  context.cells.push(cell);
  return cell;
}

/** Give a variable a value in the lanes that are here. */
export function assignCell({ lanes, mask }: Context, cell: Cell, value: Value): void {
  cell.value = cell.mask === mask ? value : selectValue(lanes, cell.value, value, mask);
}

/** Work in a scope of its own; its variables end with it. */
export function scoped<T>(context: Context, work: () => T): T {
  const cells = context.cells.length;
  context.scopes.push(new Map());
  try {
    return work();
  } finally {
    context.scopes.pop();
    context.cells.length = cells;
  }
}

/** What the oldest `count` variables hold, and which lanes are here. */
export function stateOf({ mask, cells }: Context, count = cells.length): State {
  return { mask, values: cells.slice(0, count).map(({ value }) => value) };
}

export function restore(context: Context, { mask, values }: State): void {
  context.mask = mask;
  context.gone = false;
  values.forEach((value, i) => {
    context.cells[i].value = value;
  });
}

/** Whether values of a region are known in another. */
function reaches(from: Region, to: Region): boolean {
  const home = standing(from);
  for (let at: Region | undefined = to; at !== undefined; at = at.parent && standing(at.parent)) {
    if (at === home) return true;
  }
  return false;
}

/** One number that comes from several exits: the same from each, or a variable that each sets. */
function join(
  { builder, lanes }: Context,
  exits: readonly Exit[],
  scalar: Parameters<Lanes["spread"]>[1],
  nodes: readonly Node[],
): Node | Variable {
  const [first] = nodes;
  if (nodes.every((node) => node === first) && reaches(first.region, builder.here())) return first;
  const type: Machine = nodes.some((node) => node.type === "v128") ? "v128" : first.type;
  const variable = builder.variable(type);
  exits.forEach(({ region }, i) => {
    builder.inside(region, () => {
      const value = type === "v128" ? lanes.spread(nodes[i], scalar) : nodes[i];
      builder.effect({ kind: "set", variable, value });
    });
  });
  return variable;
}

/**
 * Let what has come to several exits go on as one. To be called before the item of their regions stands in its place.
 * @returns to be called behind the item: gives the variables their values there
 */
export function joined(context: Context, exits: readonly Exit[]): () => void {
  const { builder, lanes, cells } = context;
  if (exits.length === 0) {
    return () => {
      context.mask = lanes.nobody;
      context.gone = true;
    };
  }
  const [first] = exits;
  const read = (one: Node | Variable): Node => ("operation" in one ? one : builder.get(one));
  const joints = first.state.values.map((value, c) => {
    const values = exits.map(({ state }) => state.values[c]);
    const lists = values.map((one) => nodesOf(one));
    return nodesOf(value).map(({ scalar }, i) =>
      join(
        context,
        exits,
        scalar,
        lists.map((list) => list[i].node),
      ),
    );
  });
  const mask = join(
    context,
    exits,
    "bool",
    exits.map(({ state }) => state.mask),
  );
  return () => {
    context.gone = false;
    joints.forEach((joint, c) => {
      const nodes = joint.values();
      cells[c].value = withNodes(first.state.values[c], () => read(nodes.next().value!));
    });
    context.mask = read(mask);
  };
}
