/** Operators and conversions of values, number by number. */
import { byNumber } from "./builtins.ts";
import type { Lanes, Scalar } from "./operations.ts";
import { scalarType, type Type } from "./types.ts";
import {
  type Composite,
  commonKind,
  concrete,
  kindOf,
  number,
  partsOf,
  partType,
  single,
  typeOfValue,
  type Value,
  zero,
} from "./values.ts";

const COMPARISONS = ["==", "!=", "<", ">", "<=", ">="];

/** a ∘ b. */
export function binary(lanes: Lanes, operator: string, a: Value, b: Value): Value {
  if (a.kind === "literal" && b.kind === "literal")
    return literal(operator, a.value, b.value, a.real || b.real);
  if (operator === "*" && (isMatrix(a) || isMatrix(b)) && a.kind === "composite" && b.kind === "composite") {
    throw new Error("wasm: a product with a matrix; write its numbers, or teach src/wasm/operators.ts");
  }
  if (operator === "<<" || operator === ">>") {
    return byNumber(
      lanes,
      [concrete(lanes, a), concrete(lanes, b, { kind: "scalar", scalar: "u32" })],
      (_, [x, y]) => {
        const scalar = kindOf(a);
        return number(scalar, lanes.binary(operator, scalar, x, y));
      },
    );
  }
  return byNumber(lanes, [a, b], (scalar, [x, y]) =>
    number(COMPARISONS.includes(operator) ? "bool" : scalar, lanes.binary(operator, scalar, x, y)),
  );
}

const isMatrix = (value: Value): boolean => value.kind === "composite" && value.type.kind === "matrix";

function literal(operator: string, a: number, b: number, real: boolean): Value {
  const whole = (value: number): Value => ({
    kind: "literal",
    value: real ? value : Math.trunc(value) + 0,
    real,
  });
  switch (operator) {
    case "+":
      return whole(a + b);
    case "-":
      return whole(a - b);
    case "*":
      return whole(a * b);
    case "/":
      return whole(a / b);
    case "%":
      return whole(a % b);
    case "<<":
      return whole(a << b);
    case ">>":
      return whole(a >> b);
    default:
      throw new Error(`wasm: \`${operator}\` of two numbers without a kind; give one a suffix`);
  }
}

/** −a, !a or ~a. */
export function unary(lanes: Lanes, operator: string, a: Value): Value {
  // A whole number has no sign at 0.
  if (a.kind === "literal" && operator === "-") return { ...a, value: a.real ? -a.value : 0 - a.value };
  const operation = operator === "-" ? "neg" : operator;
  return byNumber(lanes, [a], (scalar, [x]) => number(scalar, lanes.unary(operation, scalar, x)));
}

/** The same bits as numbers of another kind. */
export function bitcast(lanes: Lanes, type: Type, value: Value): Value {
  const to = type.kind === "scalar" || type.kind === "vector" ? type.scalar : undefined;
  if (to === undefined) throw new Error(`wasm: a bitcast to a ${type.kind}; check the kernel`);
  return byNumber(lanes, [value], (from, [x]) => number(to, lanes.reinterpret(from, to, x)));
}

/** A value of a type from its parts, as a constructor makes it. */
export function construct(lanes: Lanes, type: Type, operands: readonly Value[]): Value {
  if (operands.length === 0) return zero(lanes, type);
  if (type.kind === "scalar") return converted(lanes, operands[0], type.scalar);
  if (type.kind === "struct" || type.kind === "array") {
    const count = partsOf(type);
    if (operands.length !== count) {
      throw new Error(
        `wasm: ${operands.length} parts for the ${count} of ${type.kind === "array" ? "an array" : `a ${type.kind}`}; check the kernel`,
      );
    }
    return {
      kind: "composite",
      type,
      parts: operands.map((part, i) => concrete(lanes, part, partType(type, i))),
    };
  }
  if (type.kind === "pointer") throw new Error("wasm: a pointer as a value; check the kernel");
  const scalar = type.kind === "vector" ? type.scalar : "f32";
  const flat = operands.flatMap(flatten).map((part) => converted(lanes, part, scalar));
  const size = type.kind === "vector" ? type.size : type.columns * type.rows;
  const all =
    flat.length === 1 && type.kind === "vector" ? Array.from({ length: size }, () => flat[0]) : flat;
  if (all.length !== size)
    throw new Error(`wasm: ${all.length} numbers for a ${type.kind} of ${size}; check the kernel`);
  if (type.kind === "vector") return { kind: "composite", type, parts: all };
  const column: Type = { kind: "vector", scalar, size: type.rows };
  const parts = Array.from({ length: type.columns }, (_, i): Value => {
    return { kind: "composite", type: column, parts: all.slice(i * type.rows, (i + 1) * type.rows) };
  });
  return { kind: "composite", type, parts };
}

const flatten = (value: Value): readonly Value[] =>
  value.kind === "composite" ? value.parts.flatMap(flatten) : [value];

function converted(lanes: Lanes, value: Value, scalar: Scalar): Value {
  if (value.kind === "literal") return single(lanes, value, scalar);
  const { scalar: from, node } = single(lanes, value);
  return number(scalar, lanes.convert(from, scalar, node));
}

/** A field of a struct, or the components that a swizzle names. */
export function member(of: Value, name: string): Value {
  if (of.kind !== "composite") throw new Error(`wasm: \`.${name}\` of a number; check the kernel`);
  const { type, parts } = of;
  if (type.kind === "struct") return parts[fieldIndex(type, name)];
  if (type.kind !== "vector") throw new Error(`wasm: \`.${name}\` of a ${type.kind}; check the kernel`);
  const chosen = [...name].map((letter) => parts[componentIndex(type, letter)]);
  return chosen.length === 1
    ? chosen[0]
    : { kind: "composite", type: { ...type, size: chosen.length }, parts: chosen };
}

/** Number of a field. Throws where there is none of that name. */
export function fieldIndex(type: Extract<Type, { kind: "struct" }>, name: string): number {
  const i = type.fields.findIndex((field) => field.name === name);
  if (i < 0) throw new Error(`wasm: no field ${name} of ${type.name}; check the kernel`);
  return i;
}

/** Number of the component that a swizzle's letter names. Throws where there is none. */
export function componentIndex({ size }: Extract<Type, { kind: "vector" }>, letter: string): number {
  const i = Math.max("xyzw".indexOf(letter), "rgba".indexOf(letter));
  if (i < 0 || i >= size) throw new Error(`wasm: no \`.${letter}\` of a vector of ${size}; check the kernel`);
  return i;
}

/** An array of values without a written type. */
export function arrayOf(lanes: Lanes, operands: readonly Value[]): Composite {
  const numbers = operands.every(({ kind }) => kind === "number" || kind === "literal");
  const type = numbers ? scalarType(commonKind(operands)) : undefined;
  const parts = operands.map((part) => concrete(lanes, part, type));
  return {
    kind: "composite",
    type: { kind: "array", element: typeOfValue(parts[0]), count: parts.length },
    parts,
  };
}
