import type { Node } from "./graph.ts";
import { evaluateOperation } from "./operation.ts";
import type { Instruction, Program } from "./program.ts";

/** f64 value of a variable-free node. */
export function evaluateFree(node: Node, parameters: Readonly<Record<string, number>>): number {
  // A node that many others use is computed once: columns made of one another would double the work with each.
  const known = new Map<Node, number>();
  const evaluate = (one: Node): number => {
    switch (one.kind) {
      case "number":
        return one.value;
      case "parameter":
        return parameters[one.name];
      case "variable":
      case "reading":
        throw new Error(`evaluateFree: the node holds a ${one.kind}; evaluate it with a program`);
      case "operation": {
        const before = known.get(one);
        if (before !== undefined) return before;
        const value = evaluateOperation(one.operation, one.operands.map(evaluate));
        known.set(one, value);
        return value;
      }
    }
  };
  return evaluate(node);
}

/** A compiled program: variables and, behind them, what it reads ↦ results, written into `out` where it is given. */
export type Evaluator = (x: ArrayLike<number>, out?: Float64Array) => Float64Array;

/** A program bound to coefficient values, in f64. */
export function evaluator(program: Program, coefficients: ArrayLike<number>): Evaluator {
  return interpreter(program, coefficients, evaluateInstruction);
}

/** The loop over a program's registers, for any arithmetic. `apply` reads its operands from `values`. */
export function interpreter(
  program: Program,
  coefficients: ArrayLike<number>,
  apply: (operation: Instruction["operation"], values: Float64Array) => number,
): Evaluator {
  const { instructions, results } = program;
  const inputs = program.variables + program.readings.length;
  const firstLiteral = inputs + program.coefficients;
  const firstValue = firstLiteral + program.literals.length;
  const registers = new Float64Array(firstValue + instructions.length);
  for (let i = 0; i < program.coefficients; i++) registers[inputs + i] = coefficients[i];
  registers.set(program.literals, firstLiteral);
  const values = new Float64Array(4);
  return (x, out = new Float64Array(results.length)) => {
    for (let i = 0; i < inputs; i++) registers[i] = x[i];
    for (let i = 0; i < instructions.length; i++) {
      const { operation, operands } = instructions[i];
      for (let k = 0; k < operands.length; k++) values[k] = registers[operands[k]];
      registers[firstValue + i] = apply(operation, values);
    }
    for (let i = 0; i < results.length; i++) out[i] = registers[results[i]];
    return out;
  };
}

/** f64 meaning of an instruction. */
export function evaluateInstruction(operation: Instruction["operation"], values: Float64Array): number {
  if (operation === "subtract") return values[0] - values[1];
  if (operation === "negate") return -values[0];
  return evaluateOperation(operation, values);
}
