import { timeStep } from "./dynamics.ts";
import type { Experiment } from "./experiment.ts";
import { horizonSteps } from "./horizon.ts";

/** The golden section, by whose multiples times are spread so that no period meets them all alike. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Times of a run at which what changes with time is looked at, ascending: the start, the horizon, and some between them, each after a
 * whole number of steps.
 */
export function sampledTimes(
  experiment: Pick<Experiment, "horizon" | "dynamics">,
  between: number,
): readonly number[] {
  const steps = horizonSteps(experiment);
  const shares = Array.from({ length: between }, (_, k) => ((k + 1) * GOLDEN) % 1);
  const sampled = new Set([0, ...shares.map((share) => Math.round(share * steps)), steps]);
  return [...sampled].toSorted((a, b) => a - b).map((step) => step * timeStep(experiment.dynamics));
}
