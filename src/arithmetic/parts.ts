/** Values taken apart into members and elements, and put together again. */
import type { Node, Nodes } from "./nodes.ts";
import { converted } from "./operators.ts";
import {
  concrete,
  filled,
  mapNumbers,
  NOTHING,
  type NumbersValue,
  numbersOf,
  type Type,
  type Value,
} from "./values.ts";

/** A value that is numbers. Throws where it is none. */
export function numbers(value: Value): NumbersValue {
  if (value.kind === "numbers") return value;
  throw new Error(
    "arithmetic: an operation on a struct, an array or a pointer; teach src/arithmetic this form",
  );
}

/** A field of a struct, or the components that a swizzle names. */
export function member(of: Value, name: string): Value {
  if (of.kind === "struct") return of.fields.get(name) ?? NOTHING;
  const value = numbers(of);
  const parts = [...name].map((letter) => value.parts[placeOf(letter)]);
  return { ...value, columns: 1, rows: parts.length, parts };
}

/** The elements of an array, the columns of a matrix, the components of a vector. */
export function elementsOf(of: Value): readonly Value[] {
  if (of.kind === "array") return of.elements;
  const value = numbers(of);
  const size = value.columns > 1 ? value.rows : 1;
  return Array.from({ length: value.parts.length / size }, (_, i) => {
    const parts = value.parts.slice(i * size, (i + 1) * size);
    return { ...value, columns: 1, rows: size, parts };
  });
}

/** A value of a type from its parts. */
export function construct(nodes: Nodes, type: Type, operands: readonly Value[]): Value {
  if (type.kind === "struct") {
    const fields = [...type.fields].map(
      ([name, field], i) => [name, operands[i] ?? zero(nodes, field)] as const,
    );
    return { kind: "struct", fields: new Map(fields) };
  }
  if (type.kind === "array") return { kind: "array", elements: operands };
  if (type.kind !== "numbers" || operands.length === 0) return zero(nodes, type);
  const values = operands.map(numbers);
  const scalar = type.scalar === "whole" ? values[0].scalar : type.scalar;
  const size = type.columns * type.rows;
  const parts = values.flatMap((value) => converted(nodes, value, scalar).parts);
  const all = parts.length === 1 ? Array.from({ length: size }, () => parts[0]) : parts;
  return { ...type, scalar, parts: all };
}

/** A value of zeros. */
export function zero(nodes: Nodes, type: Type): Value {
  return filled(type, "", () => nodes.literal(0, "zero"));
}

/** What a variable holds after an `if`. */
export function chosen(nodes: Nodes, condition: Node, before: Value, branches: readonly Value[]): Value {
  return mapNumbers(before, branches, (part, others) =>
    others.every((other) => other === part) ? part : nodes.choice(condition, part, others),
  );
}

/** What a declaration gives its variable. */
export function declared(nodes: Nodes, type: Type | undefined, value: Value | undefined): Value {
  if (value === undefined) return zero(nodes, type ?? NOTHING);
  const scalar = type?.kind === "numbers" && value.kind === "numbers" ? type.scalar : undefined;
  return scalar === undefined ? concrete(value) : ({ ...value, scalar } as NumbersValue);
}

/** A value with one member replaced. */
export function withMember(of: Value, name: string, value: Value): Value {
  if (of.kind === "struct") return { kind: "struct", fields: new Map(of.fields).set(name, value) };
  const whole = numbers(of);
  const { parts } = numbers(value);
  const letters = [...name].map(placeOf);
  return {
    ...whole,
    parts: whole.parts.map((part, i) => (letters.includes(i) ? parts[letters.indexOf(i)] : part)),
  };
}

/** A value with one element replaced. */
export function withElement(nodes: Nodes, of: Value, index: Node, value: Value): Value {
  const elements = elementsOf(of).map((old, i) => {
    if (index.value !== undefined) return i === index.value ? value : old;
    return mapNumbers(old, [value], (part, others) =>
      nodes.operation(`insert ${i}`, "none", 0, [part, ...others, index]),
    );
  });
  return of.kind === "array"
    ? { kind: "array", elements }
    : { ...numbers(of), parts: elements.flatMap(numbersOf) };
}

/** Place of a swizzle's letter. */
const placeOf = (letter: string): number => Math.max("xyzw".indexOf(letter), "rgba".indexOf(letter));
