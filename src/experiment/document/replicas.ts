import type { Experiment } from "./experiment.ts";

/** As many particles as each replica can have equally many of, up to a number; at least one for each replica. */
export function equallyMany({ method }: Pick<Experiment, "method">, most: number): number {
  if (method.kind === "direct") return most;
  return Math.max(1, Math.floor(most / method.replicas)) * method.replicas;
}
