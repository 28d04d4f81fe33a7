import { timeStep } from "../../../experiment/document/dynamics.ts";
import type { Experiment } from "../../../experiment/document/experiment.ts";

/** Steps of a round, as the document says it; undefined where a pilot is to find them. */
export function typedRound({ method, dynamics }: Experiment): number | undefined {
  if (method.kind !== "fleming-viot" || method.every === undefined) return undefined;
  return Math.max(1, Math.round(method.every / timeStep(dynamics)));
}
