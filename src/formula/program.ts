import type { Node } from "./graph.ts";
import { type HostOperation, isHostOperation, type Operation } from "./operation.ts";

/** An operation of a program: those of the graph that compute, and the two that only rounding tells from add and multiply. */
export type Instruction = {
  readonly operation: Exclude<Operation, "value" | "sloped" | HostOperation> | "subtract" | "negate";
  /** Registers of the operands; the i-th instruction writes register `firstValue + i`. */
  readonly operands: readonly number[];
};

/**
 * A straight-line program: one order of evaluation for the WGSL printer, the f64 interpreter and the f32 twin.
 * Registers: variables, then readings, then coefficients, then literals, then one value per instruction.
 */
export interface Program {
  readonly variables: number;
  /** Names of what it reads beside the variables, in the order of their registers. */
  readonly readings: readonly string[];
  /** How many coefficients the registers hold: those of `coefficients` known when the program was made. */
  readonly coefficients: number;
  readonly literals: readonly number[];
  readonly instructions: readonly Instruction[];
  /** Register of each result. */
  readonly results: readonly number[];
}

/**
 * Order `roots` into a program. Largest variable-free subexpressions become coefficients: they are appended to
 * `coefficients`, which several programs of one experiment share, so that the host can evaluate them in f64.
 */
export function lower(roots: readonly Node[], variables: number, coefficients: Node[]): Program {
  const literals: number[] = [];
  const readings: string[] = [];
  const visit = (node: Node, seen: Set<Node>): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "number") literals.push(node.value);
    else if (node.kind === "reading") readings.push(node.name);
    else if (node.free) {
      if (!coefficients.includes(node)) coefficients.push(node);
    } else if (node.kind === "operation") for (const operand of computed(node)) visit(operand, seen);
  };
  const seen = new Set<Node>();
  for (const root of roots) visit(root, seen);

  const firstCoefficient = variables + readings.length;
  const firstLiteral = firstCoefficient + coefficients.length;
  const firstValue = firstLiteral + literals.length;
  const instructions: Instruction[] = [];
  const registers = new Map<Node, number>();
  const powers = new Map<string, number>();

  function emit(operation: Instruction["operation"], ...operands: number[]): number {
    instructions.push({ operation, operands });
    return firstValue + instructions.length - 1;
  }

  function register(node: Node): number {
    const known = registers.get(node);
    if (known !== undefined) return known;
    const made = make(node);
    registers.set(node, made);
    return made;
  }

  function make(node: Node): number {
    if (node.kind === "variable") return node.index;
    if (node.kind === "reading") return variables + readings.indexOf(node.name);
    if (node.kind === "number") return firstLiteral + literals.indexOf(node.value);
    if (node.free || node.kind !== "operation") return coefficient(node);
    const [a, b] = node.operands;
    if (node.operation === "value" || node.operation === "sloped") return register(a);
    if (node.operation === "power" && b.kind === "number") return power(a, b.value);
    if (node.operation === "multiply" && isMinusOne(a)) return emit("negate", register(b));
    if (node.operation === "add") {
      const minusB = negated(b);
      if (minusB !== undefined) return emit("subtract", register(a), register(minusB));
      const minusA = negated(a);
      if (minusA !== undefined) return emit("subtract", register(b), register(minusA));
    }
    if (isHostOperation(node.operation))
      throw new Error(`lower: ${node.operation} of a variable; report this formula`);
    return emit(node.operation, ...node.operands.map(register));
  }

  function coefficient(node: Node): number {
    const index = coefficients.indexOf(node);
    if (index < 0) throw new Error("lower: a variable-free node is no coefficient; report this formula");
    return firstCoefficient + index;
  }

  /** Powers by squaring, sharing the lower powers of one base. */
  function power(base: Node, exponent: number): number {
    if (exponent === 1) return register(base);
    const key = `${base.id}^${exponent}`;
    const known = powers.get(key);
    if (known !== undefined) return known;
    const half = Math.floor(exponent / 2);
    const made =
      exponent % 2 === 0
        ? emit("multiply", power(base, half), power(base, half))
        : emit("multiply", power(base, exponent - 1), register(base));
    powers.set(key, made);
    return made;
  }

  const results = roots.map(register);
  return { variables, readings, coefficients: coefficients.length, literals, instructions, results };
}

/** The operands that the value of a node is computed from. */
const computed = ({ operation, operands }: Extract<Node, { kind: "operation" }>): readonly Node[] =>
  operation === "sloped" ? operands.slice(0, 1) : operands;

const isMinusOne = (node: Node): boolean => node.kind === "number" && node.value === -1;

/** r where node = −1 · r; a coefficient carries its own sign. */
function negated(node: Node): Node | undefined {
  return !node.free &&
    node.kind === "operation" &&
    node.operation === "multiply" &&
    isMinusOne(node.operands[0])
    ? node.operands[1]
    : undefined;
}
