import { timeStep } from "./dynamics.ts";
import type { Experiment } from "./experiment.ts";

/** Steps that particles may do where nothing but an exit is to end them: half of what 32 bits count, since steps of a stage are added to its first. */
const NO_HORIZON = 2 ** 31;

/** Steps of the horizon: the smallest whole number of steps that reaches it. */
export function horizonSteps(
  experiment: Pick<Experiment, "horizon" | "dynamics"> & Partial<Pick<Experiment, "stage">>,
): number {
  if (experiment.stage?.endless === true) return NO_HORIZON;
  const steps = experiment.horizon / timeStep(experiment.dynamics);
  // A horizon typed as a multiple of the step must not gain a step from rounding.
  return Math.abs(steps - Math.round(steps)) < 1e-9 * steps ? Math.round(steps) : Math.ceil(steps);
}
