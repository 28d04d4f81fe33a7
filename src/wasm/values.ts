/** Values while a kernel is followed: numbers of a particle, put together to vectors, arrays and structs. */

import type { Node } from "./nodes.ts";
import type { Lanes, Scalar } from "./operations.ts";
import { elementOf, scalarType, type Type } from "./types.ts";

export type Value =
  | { readonly kind: "number"; readonly scalar: Scalar; readonly node: Node }
  /** A number without a kind, which takes that of what it meets. */
  | { readonly kind: "literal"; readonly value: number; readonly real: boolean }
  | { readonly kind: "composite"; readonly type: Type; readonly parts: readonly Value[] }
  | { readonly kind: "pointer"; readonly place: Place };

/** A variable of a function or of an invocation. */
export interface Cell {
  readonly type: Type;
  value: Value;
  /** Lanes that were there when it was declared: others never see it. */
  readonly mask: Node;
}

/** A part of memory that a text has a name for. */
export interface Space {
  readonly name: string;
  /** Address of its first byte, the same for all lanes. */
  readonly address: Node;
  /** Bytes of it. */
  readonly bytes: Node;
  /** Whether nothing writes to it while the kernel runs. */
  readonly constant: boolean;
}

/** Where a value is. */
export type Place =
  | { readonly kind: "cell"; readonly cell: Cell; readonly path: readonly NumberValue[] }
  /** The address is that of `space` + `offset` + `constant`. */
  | {
      readonly kind: "memory";
      readonly space: Space;
      readonly offset: Node;
      readonly constant: number;
      readonly type: Type;
    };

export type NumberValue = Extract<Value, { kind: "number" }>;
export type Composite = Extract<Value, { kind: "composite" }>;

export const number = (scalar: Scalar, node: Node): NumberValue => ({ kind: "number", scalar, node });

/** The type of a value that has one. */
export function typeOfValue(value: Value): Type {
  switch (value.kind) {
    case "number":
      return scalarType(value.scalar);
    case "literal":
      return scalarType(value.real ? "f32" : "i32");
    case "composite":
      return value.type;
    case "pointer":
      return { kind: "pointer" };
  }
}

/** A single number; a literal becomes one of the kind that is wanted, or of its own. */
export function single(lanes: Lanes, value: Value, wanted?: Scalar): NumberValue {
  if (value.kind === "number") return value;
  if (value.kind !== "literal")
    throw new Error(`wasm: a ${value.kind} where a number should stand; check the kernel`);
  const scalar = wanted === undefined || wanted === "bool" ? (value.real ? "f32" : "i32") : wanted;
  return number(scalar, scalar === "f32" ? lanes.float(value.value) : lanes.integer(value.value));
}

/** A value without literals, of a type where one is given. */
export function concrete(lanes: Lanes, value: Value, type?: Type): Value {
  if (value.kind === "literal")
    return single(lanes, value, type?.kind === "scalar" ? type.scalar : undefined);
  if (value.kind !== "composite") return value;
  const parts = value.parts.map((part, i) => concrete(lanes, part, partType(value.type, i)));
  return { ...value, parts };
}

/** Type of a part of a composite. */
export function partType(type: Type, i: number): Type {
  return type.kind === "struct" ? type.fields[i].type : elementOf(type).type;
}

/** How many parts a composite has. */
export function partsOf(type: Type): number {
  if (type.kind === "struct") return type.fields.length;
  const { count } = elementOf(type);
  if (count === undefined) throw new Error("wasm: an array without a length as a value; read its elements");
  return count;
}

/** A value of zeros. */
export function zero(lanes: Lanes, type: Type): Value {
  if (type.kind === "scalar") {
    return number(type.scalar, type.scalar === "f32" ? lanes.float(0) : lanes.integer(0));
  }
  return {
    kind: "composite",
    type,
    parts: Array.from({ length: partsOf(type) }, (_, i) => zero(lanes, partType(type, i))),
  };
}

/** All numbers of a value, in their order. */
export function nodesOf(value: Value, into: NumberValue[] = []): NumberValue[] {
  if (value.kind === "number") into.push(value);
  else if (value.kind === "composite") for (const part of value.parts) nodesOf(part, into);
  return into;
}

/** The value with other numbers, which are taken in their order. */
export function withNodes(value: Value, next: () => Node): Value {
  if (value.kind === "number") return number(value.scalar, next());
  if (value.kind !== "composite") return value;
  return { ...value, parts: value.parts.map((part) => withNodes(part, next)) };
}

/** `b` where the condition holds, else `a`, number by number. */
export function selectValue(lanes: Lanes, a: Value, b: Value, condition: Node): Value {
  if (a === b) return a;
  if (a.kind === "composite" && b.kind === "composite") {
    return { ...a, parts: a.parts.map((part, i) => selectValue(lanes, part, b.parts[i], condition)) };
  }
  const [left, right] = [single(lanes, a, scalarOf(b)), single(lanes, b, scalarOf(a))];
  return number(left.scalar, lanes.select(left.scalar, left.node, right.node, condition));
}

/** The kind of a number; undefined for a literal. */
export const scalarOf = (value: Value): Scalar | undefined =>
  value.kind === "number" ? value.scalar : undefined;

/** The kind of a value's numbers. */
export function kindOf(value: Value): Scalar {
  const type = typeOfValue(value);
  if (type.kind === "scalar" || type.kind === "vector") return type.scalar;
  return "f32";
}

/** The kind that several values have together: that of those that have one, else what holds all the literals. */
export function commonKind(values: readonly Value[]): Scalar {
  const known = values.find(({ kind }) => kind !== "literal");
  if (known !== undefined) return kindOf(known);
  return values.length === 0 || values.some((value) => value.kind === "literal" && value.real)
    ? "f32"
    : "i32";
}

/** An element of a composite, at a place that may be known only when the kernel runs. A place beyond the end is the last. */
export function elementAt(lanes: Lanes, of: Composite, index: NumberValue): Value {
  const { parts } = of;
  const word = index.node.operation === "i32.const" ? index.node.immediate >>> 0 : undefined;
  if (word !== undefined) return parts[Math.min(word, parts.length - 1)];
  return parts
    .slice(0, -1)
    .reduceRight(
      (rest, part, i) =>
        selectValue(lanes, rest, part, lanes.binary("==", "u32", index.node, lanes.integer(i))),
      parts[parts.length - 1],
    );
}

/** A composite with one element replaced. */
export function withElementAt(lanes: Lanes, of: Composite, index: NumberValue, value: Value): Composite {
  const word = index.node.operation === "i32.const" ? index.node.immediate >>> 0 : undefined;
  const parts = of.parts.map((part, i) => {
    if (word !== undefined) return Math.min(word, of.parts.length - 1) === i ? value : part;
    return selectValue(lanes, part, value, lanes.binary("==", "u32", index.node, lanes.integer(i)));
  });
  return { ...of, parts };
}
