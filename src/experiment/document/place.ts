import type { Experiment } from "./experiment.ts";

/** A position in words, `x = 1, y = -2`, with the velocities that stand behind it, `velocity(x) = 3`. */
export function place({ landscape }: Pick<Experiment, "landscape">, x: readonly number[]): string {
  const names = [...landscape.variables, ...landscape.variables.map((name) => `velocity(${name})`)];
  return Array.from(x, (value, i) => `${names[i]} = ${value}`).join(", ");
}
