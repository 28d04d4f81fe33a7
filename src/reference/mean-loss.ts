/** CPU twin of the mean loss that src/wgsl/mean-loss.ts prints, rounded to f32 after every operation. */
import { partLength } from "../experiment/model/mean-loss.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { Program } from "../formula/program.ts";
import { evaluatorF32, timedF32 } from "./formula.ts";
import type { State } from "./rule.ts";

const f = Math.fround;

/** A program of conditions or observed formulas at the state of a particle and a time. */
export type StateEvaluator = (state: State, time?: number, out?: Float64Array) => Float64Array;

/** Evaluator of a program of conditions or observed formulas: it sums up the mean loss where the program reads it, and has velocities by then. */
export function readingEvaluator(
  { experiment, rows, declaration }: Pick<Model, "experiment" | "rows" | "declaration">,
  { exampleLoss }: Pick<Programs, "exampleLoss">,
  program: Program,
  coefficients: readonly number[],
  traits: Readonly<Record<string, number>>,
): StateEvaluator {
  const evaluate = timedF32(program, coefficients, traits);
  const dimension = experiment.landscape.variables.length;
  if (program.variables > dimension + 1) {
    const vector = 1 + declaration.memory.indexOf("velocity");
    const variables = new Float64Array(program.variables);
    return (state, time, out) => {
      variables.set(state[0]);
      variables.set(state[vector], dimension + 1);
      return evaluate(variables, time, out);
    };
  }
  if (program.variables === dimension || exampleLoss === undefined || rows === undefined) {
    return ([x], time, out) => evaluate(x, time, out);
  }
  const loss = evaluatorF32(exampleLoss, coefficients);
  const { count, columns, values } = rows;
  const length = partLength(count);
  const share = f(1 / count);
  const input = new Float64Array(dimension + columns);
  const variables = new Float64Array(dimension + 1);
  const one = new Float64Array(1);
  return ([x], time, out) => {
    for (let i = 0; i < dimension; i++) {
      input[i] = x[i];
      variables[i] = x[i];
    }
    let sum = 0;
    for (let first = 0; first < count; first += length) {
      let part = 0;
      for (let index = first; index < Math.min(first + length, count); index++) {
        for (let k = 0; k < columns; k++) input[dimension + k] = values[index * columns + k];
        part = f(part + loss(input, one)[0]);
      }
      sum = f(sum + part);
    }
    variables[dimension] = f(sum * share);
    return evaluate(variables, time, out);
  };
}
