import { type Evaluator, interpreter } from "../formula/evaluate.ts";
import { evaluateOperation } from "../formula/operation.ts";
import type { Instruction, Program } from "../formula/program.ts";
import { type TimedEvaluator, timed } from "../formula/timed.ts";
import {
  portableAtan2,
  portableCos,
  portableErf,
  portableExp,
  portableLog,
  portableMod,
  portablePow,
  portableSin,
  portableSoftplus,
  portableTan,
  portableTanh,
} from "./elementary.ts";

/** A program as the device runs it: f32 after every operation, elementary functions from the same polynomials. */
export function evaluatorF32(program: Program, coefficients: ArrayLike<number>): Evaluator {
  return interpreter(
    { ...program, literals: program.literals.map(Math.fround) },
    Float64Array.from(coefficients, Math.fround),
    apply,
  );
}

/**
 * The same as a function of its variables and the time.
 * @param others values of what it reads beside the time, as they stand whenever it is evaluated. Default none
 */
export const timedF32 = (
  program: Program,
  coefficients: ArrayLike<number>,
  others?: Readonly<Record<string, number>>,
): TimedEvaluator => timed(program, evaluatorF32(program, coefficients), others);

/** The time after so many steps; twin of `time_at`. */
export const timeAt =
  (timeStep: number) =>
  (step: number): number =>
    Math.fround(Math.fround(timeStep) * Math.fround(step));

function apply(operation: Instruction["operation"], values: Float64Array): number {
  const [a, b] = values;
  switch (operation) {
    case "subtract":
      return Math.fround(a - b);
    case "negate":
      return -a;
    case "exp":
      return portableExp(a);
    case "log":
      return portableLog(a);
    case "sin":
      return portableSin(a);
    case "cos":
      return portableCos(a);
    case "tan":
      return portableTan(a);
    case "tanh":
      return portableTanh(a);
    case "erf":
      return portableErf(a);
    case "mod":
      return portableMod(a, b);
    case "softplus":
      return portableSoftplus(a);
    case "pow":
      return portablePow(a, b);
    case "atan2":
      return portableAtan2(a, b);
    default:
      return Math.fround(evaluateOperation(operation, values));
  }
}
