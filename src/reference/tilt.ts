/** CPU twin of src/wgsl/tilt.ts. */
import type { Programs } from "../experiment/model/programs.ts";
import { timedF32 } from "./formula.ts";
import type { State } from "./rule.ts";

const f = Math.fround;

export interface TiltTwin {
  /** From which score on, and what is added to each variable's deviate for each unit of the score's slope. */
  set(tilt: { readonly from: number; readonly by: readonly number[] }): void;
  /**
   * Pushes the deviates of a step along.
   * @returns the logarithm of the weight after it
   */
  tilted(noise: Float64Array, state: State, time: number, logWeight: number): number;
}

/** Undefined where nothing is tilted. */
export function tiltTwin(
  { scoreGradient }: Pick<Programs, "scoreGradient">,
  coefficients: readonly number[],
  values: Readonly<Record<string, number>>,
  scoreAt: (state: State, time: number) => number,
): TiltTwin | undefined {
  if (scoreGradient === undefined) return undefined;
  const gradient = timedF32(scoreGradient, coefficients, values);
  const dimension = scoreGradient.results.length;
  const per = new Float64Array(dimension);
  let least = 0;
  const theta = new Float64Array(dimension);
  const sum = (a: Float64Array, b: Float64Array): number => {
    let total = f(a[0] * b[0]);
    for (let i = 1; i < dimension; i++) total = f(total + f(a[i] * b[i]));
    return total;
  };
  return {
    set({ from, by }) {
      least = f(from);
      for (let i = 0; i < dimension; i++) per[i] = f(by[i] ?? 0);
    },
    tilted(noise, state, time, logWeight) {
      if (!(scoreAt(state, time) >= least)) return logWeight;
      const slope = gradient(state[0], time);
      for (let i = 0; i < dimension; i++) theta[i] = f(per[i] * slope[i]);
      let weight = f(logWeight - sum(theta, noise));
      weight = f(weight - f(0.5 * sum(theta, theta)));
      for (let i = 0; i < dimension; i++) noise[i] = f(noise[i] + theta[i]);
      return weight;
    },
  };
}
