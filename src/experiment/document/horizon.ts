import { timeStep } from "./dynamics.ts";
import type { Experiment } from "./experiment.ts";

/** Steps of the horizon: the smallest whole number of steps that reaches it. */
export function horizonSteps(experiment: Pick<Experiment, "horizon" | "dynamics">): number {
  const steps = experiment.horizon / timeStep(experiment.dynamics);
  // A horizon typed as a multiple of the step must not gain a step from rounding.
  return Math.abs(steps - Math.round(steps)) < 1e-9 * steps ? Math.round(steps) : Math.ceil(steps);
}
