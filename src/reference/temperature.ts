import { type Dynamics, timeStep } from "../experiment/document/dynamics.ts";
import type { Program } from "../formula/program.ts";
import { timedF32 } from "./formula.ts";

const f = Math.fround;

/** Twin of `temperature_at` where the temperature is a formula, undefined where it is a number: that of a step's middle, of a discrete rule that of the step. */
export function temperatureOf(
  program: Program | undefined,
  coefficients: readonly number[],
  dynamics: Dynamics,
  traits: Readonly<Record<string, number>>,
): ((step: number) => number) | undefined {
  if (program === undefined) return undefined;
  const evaluate = timedF32(program, coefficients, traits);
  const duration = f(timeStep(dynamics));
  const shift = "step" in dynamics ? 0.5 : 0;
  return (step) => Math.max(evaluate([], f(duration * f(f(step) + shift)))[0], 0);
}
