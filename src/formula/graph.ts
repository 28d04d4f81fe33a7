/**
 * Expression graphs: hash-consed, so that equal subexpressions are one node, and simplified as they are built, so that
 * derivatives stay small. Factors without a variable or a reading are gathered in front: they become coefficients that the host
 * computes once in f64, and the device never repeats.
 */

import { FormulaError } from "./error.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import { lookupKey } from "./lookup.ts";
import { evaluateOperation, type Operation } from "./operation.ts";

export type Node =
  | { readonly kind: "number"; readonly id: number; readonly free: true; readonly value: number }
  | { readonly kind: "parameter"; readonly id: number; readonly free: true; readonly name: string }
  | { readonly kind: "variable"; readonly id: number; readonly free: false; readonly index: number }
  /** What else a formula reads of a particle at its step, such as the time: neither a variable nor the same for a whole group. */
  | { readonly kind: "reading"; readonly id: number; readonly free: false; readonly name: string }
  | {
      readonly kind: "operation";
      readonly id: number;
      /** True where neither a variable nor a reading occurs below. */
      readonly free: boolean;
      readonly operation: Operation;
      readonly operands: readonly Node[];
    };

/** Constructors of one graph's nodes. */
export interface Graph {
  number(value: number): Node;
  parameter(name: string): Node;
  variable(index: number): Node;
  reading(name: string): Node;
  add(a: Node, b: Node): Node;
  subtract(a: Node, b: Node): Node;
  negate(a: Node): Node;
  multiply(a: Node, b: Node): Node;
  divide(a: Node, b: Node): Node;
  /** a^b; whole numbers become multiplications; an exponent that is not whole needs a > 0. */
  pow(a: Node, b: Node): Node;
  call(operation: Operation, ...operands: readonly Node[]): Node;
  /**
   * A graph that knows all nodes of this one and keeps its own apart: what is derived in a branch changes neither the nodes of the
   * trunk nor their order, which is the order of the operations in a kernel.
   */
  branch(): Graph;
}

/** What a branch reads of its trunk. */
interface Trunk {
  find(key: string): Node | undefined;
  size(): number;
  /** Numbers the nodes of a graph and of all its branches, in the order in which they are made. */
  nextId(): number;
}

/** Largest whole exponent that is expanded into multiplications. */
const LARGEST_POWER = 64;

/** A new, empty graph. Its constructors throw FormulaError where it would grow beyond all use. */
export function createGraph(): Graph {
  let made = 0;
  return growing({ find: () => undefined, size: () => 0, nextId: () => made++ });
}

function growing(trunk: Trunk): Graph {
  const nodes = new Map<string, Node>();
  const find = (key: string): Node | undefined => nodes.get(key) ?? trunk.find(key);
  const size = (): number => nodes.size + trunk.size();

  function intern<T extends Node>(key: string, make: (id: number) => T): Node {
    const known = find(key);
    if (known !== undefined) return known;
    if (size() >= FORMULA_LIMITS.operations) {
      throw new FormulaError(
        "formulas",
        "",
        undefined,
        `with their derivatives they have more than ${FORMULA_LIMITS.operations} operations`,
        "use fewer variables, shorter sums or a simpler formula",
      );
    }
    const node = make(trunk.nextId());
    nodes.set(key, node);
    return node;
  }

  const number = (value: number): Node =>
    // −0 and 0 are one number here: a formula cannot tell them apart.
    intern(`#${value + 0}`, (id) => ({ kind: "number", id, free: true, value: value + 0 }));
  const parameter = (name: string): Node =>
    intern(`p${name}`, (id) => ({ kind: "parameter", id, free: true, name }));
  const variable = (index: number): Node =>
    intern(`x${index}`, (id) => ({ kind: "variable", id, free: false, index }));
  const reading = (name: string): Node =>
    intern(`r${name}`, (id) => ({ kind: "reading", id, free: false, name }));

  function operation(name: Operation, operands: readonly Node[]): Node {
    const values = operands.map((operand) => (operand.kind === "number" ? operand.value : Number.NaN));
    // What a lookup finds stays a coefficient, so that no kernel's text depends on it.
    const named = typeof name === "string";
    if (named && operands.every((operand) => operand.kind === "number"))
      return number(evaluateOperation(name, values));
    return intern(`${named ? name : lookupKey(name)}(${operands.map((operand) => operand.id)})`, (id) => ({
      kind: "operation",
      id,
      free: operands.every((operand) => operand.free),
      operation: name,
      operands,
    }));
  }

  const zero = number(0);
  const one = number(1);

  /** node = factor · rest, with every variable-free factor in `factor`. */
  function split(node: Node): { factor: Node; rest: Node } {
    if (node.free) return { factor: node, rest: one };
    if (node.kind === "operation" && node.operation === "multiply" && node.operands[0].free) {
      return { factor: node.operands[0], rest: node.operands[1] };
    }
    return { factor: one, rest: node };
  }

  /** Same for variable-free nodes: node = number · rest. */
  function splitNumber(node: Node): { factor: number; rest: Node } {
    if (node.kind === "number") return { factor: node.value, rest: one };
    if (node.kind === "operation" && node.operation === "multiply" && node.operands[0].kind === "number") {
      return { factor: node.operands[0].value, rest: node.operands[1] };
    }
    return { factor: 1, rest: node };
  }

  const baseAndPower = (node: Node): { base: Node; exponent: number } =>
    node.kind === "operation" && node.operation === "power" && node.operands[1].kind === "number"
      ? { base: node.operands[0], exponent: node.operands[1].value }
      : { base: node, exponent: 1 };

  function product(a: Node, b: Node): Node {
    if (a === one) return b;
    if (b === one) return a;
    const p = baseAndPower(a);
    const q = baseAndPower(b);
    if (p.base === q.base && p.exponent + q.exponent <= LARGEST_POWER) {
      return operation("power", [p.base, number(p.exponent + q.exponent)]);
    }
    return operation("multiply", a.id <= b.id ? [a, b] : [b, a]);
  }

  function multiplyFree(a: Node, b: Node): Node {
    const p = splitNumber(a);
    const q = splitNumber(b);
    return scale(p.factor * q.factor, product(p.rest, q.rest));
  }

  function scale(factor: number, rest: Node): Node {
    if (factor === 0) return zero;
    if (rest === one) return number(factor);
    return factor === 1 ? rest : operation("multiply", [number(factor), rest]);
  }

  function multiply(a: Node, b: Node): Node {
    if (a.free && b.free) return multiplyFree(a, b);
    const p = split(a);
    const q = split(b);
    const factor = multiplyFree(p.factor, q.factor);
    if (factor === zero) return zero;
    const rest = product(p.rest, q.rest);
    return factor === one ? rest : operation("multiply", [factor, rest]);
  }

  function add(a: Node, b: Node): Node {
    if (a === zero) return b;
    if (b === zero) return a;
    if (a.free && b.free) {
      const p = splitNumber(a);
      const q = splitNumber(b);
      if (p.rest === q.rest) return scale(p.factor + q.factor, p.rest);
    } else {
      const p = split(a);
      const q = split(b);
      if (p.rest === q.rest) return multiply(add(p.factor, q.factor), p.rest);
    }
    return operation("add", [a, b]);
  }

  const negate = (a: Node): Node => multiply(number(-1), a);

  function divide(a: Node, b: Node): Node {
    if (b.kind === "number" && b.value !== 0) return multiply(number(1 / b.value), a);
    if (a === zero) return zero;
    if (a === b) return one;
    if (b.free) return multiply(operation("divide", [one, b]), a);
    const p = split(a);
    const q = split(b);
    const factor = divide(p.factor, q.factor);
    return multiply(factor, p.rest === q.rest ? one : operation("divide", [p.rest, q.rest]));
  }

  function pow(a: Node, b: Node): Node {
    if (b.kind === "number") {
      const exponent = b.value;
      if (exponent === 0) return one;
      if (exponent === 1) return a;
      if (a.kind === "number") return number(a.value ** exponent);
      if (exponent < 0) return divide(one, pow(a, number(-exponent)));
      if (exponent > LARGEST_POWER) return operation("pow", [a, b]);
      if (Number.isInteger(exponent)) {
        const { factor, rest } = split(a);
        if (factor !== one && rest !== one) return multiply(pow(factor, b), pow(rest, b));
        const p = baseAndPower(a);
        return p.exponent * exponent <= LARGEST_POWER
          ? operation("power", [p.base, number(p.exponent * exponent)])
          : operation("power", [a, b]);
      }
      if (Number.isInteger(2 * exponent)) {
        return multiply(pow(a, number(exponent - 0.5)), operation("sqrt", [a]));
      }
    }
    return operation("pow", [a, b]);
  }

  function call(name: Operation, ...operands: readonly Node[]): Node {
    switch (name) {
      case "add":
        return add(operands[0], operands[1]);
      case "multiply":
        return multiply(operands[0], operands[1]);
      case "divide":
        return divide(operands[0], operands[1]);
      case "pow":
      case "power":
        return pow(operands[0], operands[1]);
      case "min":
      case "max":
        return operands[0] === operands[1] ? operands[0] : operation(name, operands);
      case "less":
        return operands[2] === operands[3] ? operands[2] : operation(name, operands);
      case "value":
        return operands[0].free ? operands[0] : operation(name, operands);
      default:
        return operation(name, operands);
    }
  }

  return {
    number,
    parameter,
    variable,
    reading,
    add,
    subtract: (a, b) => add(a, negate(b)),
    negate,
    multiply,
    divide,
    pow,
    call,
    branch: () => growing({ find, size, nextId: trunk.nextId }),
  };
}
