/** Operators and built-in functions, number by number. */
import { BUILTINS } from "./builtins.ts";
import type { CostKind, Node, Nodes } from "./nodes.ts";
import { isReal, joined, type NumbersValue, type Scalar } from "./values.ts";

const COMPARISONS = ["==", "!=", "<", ">", "<=", ">="];

const kindOf = (scalar: Scalar): CostKind => (isReal(scalar) ? "float" : "integer");

/** a ∘ b for two scalars, vectors or matrices. */
export function binary(nodes: Nodes, operator: string, a: NumbersValue, b: NumbersValue): NumbersValue {
  const scalar = operator === "<<" || operator === ">>" ? a.scalar : joined(a.scalar, b.scalar);
  if (operator === "*" && (a.columns > 1 || b.columns > 1) && a.parts.length > 1 && b.parts.length > 1) {
    return matrixProduct(nodes, scalar, a, b);
  }
  const wide = a.parts.length >= b.parts.length ? a : b;
  const parts = wide.parts.map((_, i) =>
    scalarOperation(nodes, operator, scalar, partOf(a, i), partOf(b, i)),
  );
  return { ...wide, scalar: COMPARISONS.includes(operator) ? "bool" : scalar, parts };
}

function scalarOperation(nodes: Nodes, operator: string, scalar: Scalar, a: Node, b: Node): Node {
  // No bit is left, whatever the other number is: see `rotate` in shaders/shared/threefry.wgsl.
  if (operator === "&" && (a.value === 0 || b.value === 0)) return nodes.literal(0, "whole");
  const kind = operator === "/" || operator === "%" ? "special" : kindOf(scalar);
  // Sums and products of the same two numbers are the same, whatever their order.
  return nodes.operation(`${operator} ${kindOf(scalar)}`, kind, 1, [a, b]);
}

/** Number i of a value; a scalar stands for as many as are wanted. */
const partOf = ({ parts }: NumbersValue, i: number): Node => (parts.length === 1 ? parts[0] : parts[i]);

function matrixProduct(nodes: Nodes, scalar: Scalar, a: NumbersValue, b: NumbersValue): NumbersValue {
  // A vector on the left is one row.
  const left = a.columns > 1 ? a : { ...a, columns: a.rows, rows: 1 };
  const parts: Node[] = [];
  for (let column = 0; column < b.columns; column++) {
    for (let row = 0; row < left.rows; row++) {
      const products = Array.from({ length: left.columns }, (_, k) =>
        scalarOperation(nodes, "*", scalar, left.parts[k * left.rows + row], b.parts[column * b.rows + k]),
      );
      parts.push(products.reduce((sum, product) => scalarOperation(nodes, "+", scalar, sum, product)));
    }
  }
  const vector = a.columns === 1 || b.columns === 1;
  return vector
    ? { kind: "numbers", scalar, columns: 1, rows: parts.length, parts }
    : { kind: "numbers", scalar, columns: b.columns, rows: left.rows, parts };
}

/** −a, !a or ~a. */
export function unary(nodes: Nodes, operator: string, a: NumbersValue): NumbersValue {
  const kind = kindOf(a.scalar);
  return {
    ...a,
    parts: a.parts.map((part) => nodes.operation(`unary ${operator} ${kind}`, kind, 1, [part])),
  };
}

/** A built-in function of numbers. Throws where its cost is not known. */
export function builtin(nodes: Nodes, name: string, operands: readonly NumbersValue[]): NumbersValue {
  const [first, second] = operands;
  if (name === "dot") {
    const products = binary(nodes, "*", first, second);
    return reduced(products, (a, b) => scalarOperation(nodes, "+", products.scalar, a, b));
  }
  if (name === "any" || name === "all") {
    return reduced(first, (a, b) => nodes.operation(name, "integer", 1, [a, b]));
  }
  const cost = BUILTINS[name];
  if (cost === undefined) {
    throw new Error(`arithmetic: what \`${name}\` costs is not known; add it to src/arithmetic/builtins.ts`);
  }
  const scalar = operands
    .slice(0, 2)
    .map((operand) => operand.scalar)
    .reduce(joined);
  const wide = operands.reduce((a, b) => (b.parts.length > a.parts.length ? b : a));
  const kind = cost.special ? "special" : kindOf(scalar);
  const parts = wide.parts.map((_, i) =>
    nodes.operation(
      `${name} ${kindOf(scalar)}`,
      kind,
      cost.operations,
      operands.map((operand) => partOf(operand, i)),
    ),
  );
  return { ...wide, scalar, parts };
}

function reduced(value: NumbersValue, join: (a: Node, b: Node) => Node): NumbersValue {
  return { ...value, columns: 1, rows: 1, parts: [value.parts.reduce(join)] };
}

/** A value as numbers of another kind: one operation for each, except between the two kinds of whole numbers. */
export function converted(nodes: Nodes, value: NumbersValue, scalar: Scalar): NumbersValue {
  const from = value.scalar;
  const whole = (one: Scalar) => one === "i32" || one === "u32" || one === "whole";
  const same = from === scalar || (whole(from) && whole(scalar)) || (isReal(from) && isReal(scalar));
  if (same || from === "whole") return { ...value, scalar };
  const kind = isReal(from) || isReal(scalar) ? "float" : "integer";
  return {
    ...value,
    scalar,
    parts: value.parts.map((part) => nodes.operation(`${from} to ${scalar}`, kind, 1, [part])),
  };
}
