import type { Experiment } from "../experiment/document/experiment.ts";

/** The value of a numeric field by its path, e.g. `dynamics.learningRate`. @throws where there is none */
export function numberAt(experiment: Experiment, path: string): number {
  const value = path
    .split(".")
    .reduce<unknown>(
      (data, key) => (data as Readonly<Record<string, unknown>> | undefined)?.[key],
      experiment,
    );
  if (typeof value !== "number") throw new Error(`numberAt: no number at ${path}`);
  return value;
}
