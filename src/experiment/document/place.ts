import type { Experiment } from "./experiment.ts";

/** A position in words: `x = 1, y = -2`. */
export function place({ landscape }: Pick<Experiment, "landscape">, x: readonly number[]): string {
  return landscape.variables.map((name, i) => `${name} = ${x[i]}`).join(", ");
}
