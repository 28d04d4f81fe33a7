import { timeStep } from "./dynamics.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";
import { MOST_STAGED_STEPS } from "./limits.ts";

/** Steps of a horizon that nobody has typed, where a mean is asked for: so long that checks look wherever particles come. */
const UNTYPED = 2 ** 24;

/**
 * The horizon as it is typed; of the mean time of splitting, to which none belongs, one that is long enough for all that looks at it.
 * @throws ExperimentError where it is missing and needed
 */
export function typedHorizon({
  horizon,
  method,
  dynamics,
}: Pick<Experiment, "method" | "dynamics"> & { readonly horizon?: number | undefined }): number {
  if (horizon !== undefined) return horizon;
  if (method.kind === "splitting" && method.question === "time") return UNTYPED * timeStep(dynamics);
  throw new ExperimentError({
    path: "horizon",
    found: "missing",
    remedy: "give the time after which a particle that is still alive is censored, a positive number",
  });
}

/** Steps of the horizon: the smallest whole number of steps that reaches it. */
export function horizonSteps(
  experiment: Pick<Experiment, "horizon" | "dynamics"> & Partial<Pick<Experiment, "stage">>,
): number {
  if (experiment.stage?.endless === true) return MOST_STAGED_STEPS;
  return stepsUpTo(experiment.horizon, timeStep(experiment.dynamics));
}

/** The smallest whole number of steps that reaches a time: one that is typed as a multiple of the step must not gain a step from rounding. */
export function stepsUpTo(time: number, step: number): number {
  const steps = time / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * steps ? Math.round(steps) : Math.ceil(steps);
}
