/** Types of WGSL, and how values of them lie in memory. */
import type { Expression, Module, TypeName } from "../syntax/tree.ts";
import type { Scalar } from "./operations.ts";

export interface Field {
  readonly name: string;
  readonly type: Type;
  /** Bytes from the begin of the struct. */
  readonly offset: number;
}

export type Type =
  | { readonly kind: "scalar"; readonly scalar: Scalar }
  | { readonly kind: "vector"; readonly scalar: Scalar; readonly size: number }
  | { readonly kind: "matrix"; readonly columns: number; readonly rows: number }
  /** Without a count it is as long as its buffer. */
  | { readonly kind: "array"; readonly element: Type; readonly count: number | undefined }
  | {
      readonly kind: "struct";
      readonly name: string;
      readonly fields: readonly Field[];
      readonly bytes: number;
      readonly align: number;
    }
  | { readonly kind: "pointer" };

export const scalarType = (scalar: Scalar): Type => ({ kind: "scalar", scalar });

const SCALARS: Readonly<Record<string, Scalar>> = { f32: "f32", i32: "i32", u32: "u32", bool: "bool" };
const SUFFIXES: Readonly<Record<string, Scalar>> = { f: "f32", i: "i32", u: "u32" };

const upTo = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/** Bytes that a value takes, and what its address is a multiple of. WGSL, "Alignment and Size". */
export function layoutOf(type: Type): { readonly bytes: number; readonly align: number } {
  switch (type.kind) {
    case "scalar":
      return { bytes: 4, align: 4 };
    case "vector":
      return { bytes: 4 * type.size, align: type.size === 2 ? 8 : 16 };
    case "matrix": {
      const align = type.rows === 2 ? 8 : 16;
      return { bytes: align * type.columns, align };
    }
    case "array": {
      const { align } = layoutOf(type.element);
      return { bytes: strideOf(type) * (type.count ?? 0), align };
    }
    case "struct":
      return type;
    case "pointer":
      throw new Error("wasm: a pointer in memory; keep it in a parameter");
  }
}

/** Bytes from one element of an array, or column of a matrix, to the next. */
export function strideOf(type: Type): number {
  if (type.kind === "matrix") return type.rows === 2 ? 8 : 16;
  if (type.kind === "vector") return 4;
  if (type.kind !== "array") throw new Error(`wasm: an index into a ${type.kind}; check the kernel`);
  const { bytes, align } = layoutOf(type.element);
  return upTo(bytes, align);
}

/** What an element of a composite is, and how many there are. */
export function elementOf(type: Type): { readonly type: Type; readonly count: number | undefined } {
  switch (type.kind) {
    case "vector":
      return { type: scalarType(type.scalar), count: type.size };
    case "matrix":
      return { type: { kind: "vector", scalar: "f32", size: type.rows }, count: type.columns };
    case "array":
      return { type: type.element, count: type.count };
    default:
      throw new Error(`wasm: an index into a ${type.kind}; check the kernel`);
  }
}

/** A part of a composite in memory, and the bytes before it. */
export function partInMemory(type: Type, i: number): { readonly type: Type; readonly offset: number } {
  if (type.kind === "struct") return type.fields[i];
  return { type: elementOf(type).type, offset: i * strideOf(type) };
}

/** What is said of a name that means no type. */
export const unknown = ({ name }: TypeName): Error => new Error(`wasm: no type ${name}; check the kernel`);

/**
 * Reads the types of a text.
 * @param count the value of a constant expression
 * @returns the type that a name means; undefined where it means none, because it is a function. A vector without a kind has that of its parts
 */
export function typeReader(
  module: Module,
  count: (expression: Expression) => number,
): (written: TypeName, parts?: Scalar) => Type | undefined {
  const structs = new Map<string, Type>();

  function struct(name: string): Type | undefined {
    const known = structs.get(name);
    const fields = module.structs.get(name);
    if (known !== undefined || fields === undefined) return known;
    let at = 0;
    let most = 4;
    const placed = fields.map((field) => {
      const moved = field.attributes.find((one) => one.name === "align" || one.name === "size");
      if (moved !== undefined) {
        throw new Error(
          `wasm: @${moved.name} of the field ${field.name} of ${name}; put fields of their own before it`,
        );
      }
      const type = must(field.type);
      const { bytes, align } = layoutOf(type);
      const offset = upTo(at, align);
      at = offset + bytes;
      most = Math.max(most, align);
      return { name: field.name, type, offset };
    });
    const made: Type = { kind: "struct", name, fields: placed, bytes: upTo(at, most), align: most };
    structs.set(name, made);
    return made;
  }

  function must(written: TypeName): Type {
    const type = read(written);
    if (type === undefined) throw unknown(written);
    return type;
  }

  function read(written: TypeName, parts: Scalar = "f32"): Type | undefined {
    const { name, arguments: inner, count: length } = written;
    const alias = module.aliases.get(name);
    if (alias !== undefined) return read(alias);
    const scalar = SCALARS[name];
    if (scalar !== undefined) return scalarType(scalar);
    if (name === "array" && inner.length > 0) {
      return {
        kind: "array",
        element: must(inner[0]),
        count: length === undefined ? undefined : count(length),
      };
    }
    if (name === "atomic") return must(inner[0]);
    if (name === "ptr") return { kind: "pointer" };
    const shape = /^(?:vec([234])|mat([234])x([234]))([fiu]?)$/.exec(name);
    if (shape === null) return struct(name);
    const [, size, columns, rows, suffix] = shape;
    if (size === undefined) return { kind: "matrix", columns: Number(columns), rows: Number(rows) };
    const element = inner.length > 0 ? must(inner[0]) : undefined;
    const of = SUFFIXES[suffix] ?? (element?.kind === "scalar" ? element.scalar : parts);
    return { kind: "vector", scalar: of, size: Number(size) };
  }

  return read;
}
