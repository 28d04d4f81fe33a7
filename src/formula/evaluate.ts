import { evaluateOperation, type Node } from "./graph.ts";
import type { Instruction, Program } from "./program.ts";

/** f64 value of a variable-free node. */
export function evaluateFree(node: Node, parameters: Readonly<Record<string, number>>): number {
  switch (node.kind) {
    case "number":
      return node.value;
    case "parameter":
      return parameters[node.name];
    case "variable":
      throw new Error("evaluateFree: the node holds a variable; evaluate it with a program");
    case "operation":
      return evaluateOperation(
        node.operation,
        node.operands.map((operand) => evaluateFree(operand, parameters)),
      );
  }
}

/** A program bound to coefficient values: x ↦ results, in f64. */
export function evaluator(
  program: Program,
  coefficients: ArrayLike<number>,
): (x: ArrayLike<number>) => Float64Array {
  return interpreter(program, coefficients, evaluateInstruction);
}

/** The loop over a program's registers, for any arithmetic. `apply` reads its operands from `values`. */
export function interpreter(
  program: Program,
  coefficients: ArrayLike<number>,
  apply: (operation: Instruction["operation"], values: Float64Array) => number,
): (x: ArrayLike<number>) => Float64Array {
  const firstLiteral = program.variables + program.coefficients;
  const firstValue = firstLiteral + program.literals.length;
  const registers = new Float64Array(firstValue + program.instructions.length);
  for (let i = 0; i < program.coefficients; i++) registers[program.variables + i] = coefficients[i];
  registers.set(program.literals, firstLiteral);
  const values = new Float64Array(4);
  return (x) => {
    for (let i = 0; i < program.variables; i++) registers[i] = x[i];
    program.instructions.forEach((instruction, i) => {
      const { operation, operands } = instruction;
      for (let k = 0; k < operands.length; k++) values[k] = registers[operands[k]];
      registers[firstValue + i] = apply(operation, values);
    });
    return Float64Array.from(program.results, (register) => registers[register]);
  };
}

function evaluateInstruction(operation: Instruction["operation"], values: Float64Array): number {
  if (operation === "subtract") return values[0] - values[1];
  if (operation === "negate") return -values[0];
  return evaluateOperation(operation, values);
}
