/** Values of a WGSL text, number by number. */

import type { Module, TypeName } from "../syntax/tree.ts";
import type { Node, Nodes } from "./nodes.ts";

/** Kinds of numbers; a literal without suffix is `whole` or `real` and takes the kind of what it meets. */
export type Scalar = "f32" | "i32" | "u32" | "bool" | "whole" | "real";

/** A WGSL type, as far as arithmetic goes. */
export type Type =
  /** A scalar, a vector of `rows` numbers or a matrix. */
  | { readonly kind: "numbers"; readonly scalar: Scalar; readonly columns: number; readonly rows: number }
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, Type> }
  | { readonly kind: "array"; readonly element: Type }
  | { readonly kind: "nothing" };

/** A scalar, vector or matrix, column by column. */
export interface NumbersValue {
  readonly kind: "numbers";
  readonly scalar: Scalar;
  readonly columns: number;
  readonly rows: number;
  readonly parts: readonly Node[];
}

export type Value =
  | NumbersValue
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, Value> }
  /** An array whose elements are known. */
  | { readonly kind: "array"; readonly elements: readonly Value[] }
  /** An array in memory: what is read from it is named after it and its place. */
  | {
      readonly kind: "memory";
      readonly name: string;
      readonly element: Type;
      readonly writable: boolean;
      readonly place: readonly Node[];
    }
  | { readonly kind: "nothing" };

export const NOTHING: Type & Value = { kind: "nothing" };

const SUFFIXES: Readonly<Record<string, Scalar>> = { f: "f32", h: "f32", i: "i32", u: "u32" };
const SCALARS: Readonly<Record<string, Scalar>> = {
  f32: "f32",
  f16: "f32",
  i32: "i32",
  u32: "u32",
  bool: "bool",
};

/** The type that a name means; undefined where it means none, because it is a function. `f16` counts like `f32`. */
export function typeOf(written: TypeName, module: Module): Type | undefined {
  const { name } = written;
  const alias = module.aliases.get(name);
  if (alias !== undefined) return typeOf(alias, module);
  const fields = module.structs.get(name);
  if (fields !== undefined) {
    const types = fields.map((field) => [field.name, typeOf(field.type, module) ?? NOTHING] as const);
    return { kind: "struct", fields: new Map(types) };
  }
  if (SCALARS[name] !== undefined) return { kind: "numbers", scalar: SCALARS[name], columns: 1, rows: 1 };
  const [first, second] = written.arguments;
  const inner = (argument: TypeName | undefined): Type =>
    argument === undefined ? NOTHING : (typeOf(argument, module) ?? NOTHING);
  if (name === "array") return { kind: "array", element: inner(first) };
  if (name === "atomic") return inner(first);
  if (name === "ptr") return inner(second);
  const shape = /^(?:vec([234])|mat([234])x([234]))([fhiu]?)$/.exec(name);
  if (shape === null) return undefined;
  const [, height, columns, rows, suffix] = shape;
  const element = inner(first);
  // A vector without a kind takes that of its operands.
  const scalar = SUFFIXES[suffix] ?? (element.kind === "numbers" ? element.scalar : "whole");
  return { kind: "numbers", scalar, columns: Number(columns ?? 1), rows: Number(height ?? rows) };
}

/** Real numbers, as opposed to whole ones and truth values. */
export const isReal = (scalar: Scalar): boolean => scalar === "f32" || scalar === "real";

/** The kind of a number that meets another in an operation: that of the one that is no bare literal. */
export function joined(a: Scalar, b: Scalar): Scalar {
  const literal = (scalar: Scalar) => scalar === "whole" || scalar === "real";
  if (!literal(a)) return a;
  if (!literal(b)) return b;
  return isReal(a) ? a : b;
}

/** A variable takes a kind from a literal. */
export function concrete(value: Value): Value {
  if (value.kind !== "numbers") return value;
  if (value.scalar === "whole") return { ...value, scalar: "i32" };
  return value.scalar === "real" ? { ...value, scalar: "f32" } : value;
}

/** A value of a type with a node for each number, made from the number's name. */
export function filled(type: Type, name: string, make: (name: string) => Node): Value {
  switch (type.kind) {
    case "numbers": {
      const { scalar, columns, rows } = type;
      const parts = Array.from({ length: columns * rows }, (_, i) => make(`${name} ${i}`));
      return { kind: "numbers", scalar, columns, rows, parts };
    }
    case "struct": {
      const fields = [...type.fields].map(
        ([field, inner]) => [field, filled(inner, `${name}.${field}`, make)] as const,
      );
      return { kind: "struct", fields: new Map(fields) };
    }
    case "array":
      return { kind: "memory", name, element: type.element, writable: true, place: [] };
    case "nothing":
      return NOTHING;
  }
}

/** The value with every number replaced; `others` are values of the same shape whose numbers go along. */
export function mapNumbers(
  value: Value,
  others: readonly Value[],
  change: (part: Node, others: readonly Node[]) => Node,
): Value {
  if (value.kind === "numbers") {
    const parts = value.parts.map((part, i) =>
      change(
        part,
        others.flatMap((other) => (other.kind === "numbers" ? [other.parts[i]] : [])),
      ),
    );
    return { ...value, parts };
  }
  if (value.kind === "struct") {
    const fields = [...value.fields].map(([name, field]) => {
      const same = others.flatMap((other) => (other.kind === "struct" ? [other.fields.get(name)!] : []));
      return [name, mapNumbers(field, same, change)] as const;
    });
    return { kind: "struct", fields: new Map(fields) };
  }
  if (value.kind === "array") {
    const elements = value.elements.map((element, i) => {
      const same = others.flatMap((other) => (other.kind === "array" ? [other.elements[i]] : []));
      return mapNumbers(element, same, change);
    });
    return { kind: "array", elements };
  }
  return value;
}

/** Every number of a value. */
export function numbersOf(value: Value): readonly Node[] {
  if (value.kind === "numbers") return value.parts;
  if (value.kind === "struct") return [...value.fields.values()].flatMap(numbersOf);
  return value.kind === "array" ? value.elements.flatMap(numbersOf) : [];
}

/** A literal as it is written. */
export function literalOf(text: string, nodes: Nodes): NumbersValue {
  const hexadecimal = /^0[xX]/.test(text);
  const suffix = hexadecimal ? /[iu]$/.exec(text)?.[0] : /[fhiu]$/.exec(text)?.[0];
  const scalar =
    suffix !== undefined ? SUFFIXES[suffix] : !hexadecimal && /[.eE]/.test(text) ? "real" : "whole";
  const value = Number(suffix === undefined ? text : text.slice(0, -1));
  return {
    kind: "numbers",
    scalar,
    columns: 1,
    rows: 1,
    parts: [nodes.literal(value, isReal(scalar) ? "real" : "whole")],
  };
}
