/** Operations on the numbers of particles, one for all lanes or one for each. A truth value is 0 or 1, or for lanes all bits or none. */
import type { Node } from "./nodes.ts";

export type Scalar = "f32" | "i32" | "u32" | "bool";

export interface Lanes {
  float(value: number): Node;
  integer(value: number): Node;
  /** Numbers 0 … 3, one for each lane. */
  readonly numbers: Node;
  /** A value for each lane. */
  spread(a: Node, scalar: Scalar): Node;
  binary(operator: string, scalar: Scalar, a: Node, b: Node): Node;
  unary(operation: string, scalar: Scalar, a: Node): Node;
  /** b where the condition holds, else a. */
  select(scalar: Scalar, a: Node, b: Node, condition: Node): Node;
  convert(from: Scalar, to: Scalar, a: Node): Node;
  /** The same bits as another kind of number. */
  reinterpret(from: Scalar, to: Scalar, a: Node): Node;
  /** One lane of a value. */
  extract(scalar: Scalar, a: Node, lane: number): Node;
  /** Four values as the lanes of one. */
  assemble(scalar: Scalar, parts: readonly Node[]): Node;
  /** Lanes where a holds and b does not. */
  without(a: Node, b: Node): Node;
  /** The smaller or the larger of two, as WGSL has them. */
  extreme(name: "min" | "max", scalar: Scalar, a: Node, b: Node): Node;
  /** Whether a mask has any lane. */
  any(mask: Node): Node;
  readonly nobody: Node;
  readonly everybody: Node;
}
