/** A kernel between its text and its instructions: operations that stand in regions, each with its operands. */

/** What a value is to the machine: one number for all lanes, or one for each of four. */
export type Machine = "i32" | "f32" | "v128";

/** One value. Its operation is an instruction's name, or `parameter`, `get`, `gather`, `atomic`, or `call` whose results are its `part`s. */
export interface Node {
  readonly kind: "node";
  readonly id: number;
  readonly operation: string;
  readonly type: Machine;
  readonly operands: readonly Node[];
  /** A constant's bits, a lane's number, the offset of an address. */
  readonly immediate: number;
  /** Of a constant with several words. */
  readonly words?: readonly number[];
  /** What `get` reads. */
  readonly variable?: Variable;
  readonly region: Region;
  /** It stays where it stands, and no other is taken for it. */
  readonly ordered: boolean;
}

/** What holds other values at other times. */
export interface Variable {
  readonly id: number;
  readonly type: Machine;
}

/** Code that is run from its begin to its end. */
export interface Region {
  readonly parent: Region | undefined;
  /** Regions around it. */
  readonly depth: number;
  /** Whether it is run again and again. */
  readonly loop: boolean;
  readonly items: Item[];
  /** Whether what is computed here is known to what comes next. */
  open: boolean;
  /** The region that it has become a part of. */
  mergedInto?: Region;
}

/** One thing that a region does. */
export type Item =
  | Node
  | { readonly kind: "set"; readonly variable: Variable; readonly value: Node }
  | { readonly kind: "store"; readonly address: Node; readonly value: Node; readonly offset: number }
  /** A word for each lane, where the mask has it; lanes in their order. */
  | { readonly kind: "scatter"; readonly address: Node; readonly value: Node; readonly mask?: Node }
  | { readonly kind: "fill"; readonly address: Node; readonly bytes: number }
  | { readonly kind: "branch"; readonly condition: Node; readonly taken: Region; readonly otherwise: Region }
  /** Run until an exit leaves it. */
  | { readonly kind: "loop"; readonly body: Region }
  /** Run once, or until an exit leaves it. */
  | { readonly kind: "block"; readonly body: Region }
  /** Go to the end of the loop or block with this body. */
  | { readonly kind: "exit"; readonly of: Region };

/** A function of the machine. */
export interface MachineFunction {
  /** What it is given, by the numbers of its parameters in the body. */
  readonly parameters: readonly { readonly place: number; readonly type: Machine }[];
  readonly results: readonly Node[];
  readonly body: Region;
  /** Nodes in it. */
  readonly size: number;
}

/** The region that a region is part of now. */
export function standing(region: Region): Region {
  let at = region;
  while (at.mergedInto !== undefined) at = at.mergedInto;
  return at;
}

/** The value of a constant as an unsigned word; undefined for what is computed. */
export const constantOf = (node: Node): number | undefined =>
  node.operation === "i32.const" || node.operation === "f32.const" ? node.immediate >>> 0 : undefined;
