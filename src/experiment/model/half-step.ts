import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { extremes } from "../document/groups.ts";
import { horizonSteps } from "../document/horizon.ts";
import { MOST_STEPS } from "../document/limits.ts";
import { otherSeed } from "../document/other-seed.ts";
import { hasWalls } from "../document/walled.ts";
import { declaration } from "./declaration.ts";

/** What a run is compared with to see what the length of its step does. */
export interface HalfStep {
  /** The experiment with steps half as long, and other random numbers. */
  readonly experiment: Experiment;
  /** Power of the step that the leading error of exit times has. */
  readonly order: number;
}

/**
 * The same experiment with half of its step. The order is the rule's weak one where a bridge looks into steps; where exits are seen at the
 * end of a step, it is that of the way that noise goes in one: ½, 1/α for Lévy flights, 1 for the smooth paths of underdamped particles.
 * @throws ExperimentError for a discrete rule, whose step is its own truth, and where the horizon has too many such steps
 * @example
 * ```ts
 * const { experiment: finer, order } = halfStep(experiment(gallery["brownian-interval"]));
 * finer.dynamics.step; // → 0.005
 * order; // → 2
 * ```
 */
export function halfStep(experiment: Experiment): HalfStep {
  const { dynamics, exit, sweep, seed } = experiment;
  if (!("step" in dynamics)) {
    throw new ExperimentError({
      path: "dynamics",
      found: `${dynamics.kind} is a discrete rule, and its steps stand for nothing finer`,
      remedy: "only the step of an SDE can be compared with its half",
    });
  }
  const path = "dynamics.step";
  const swept = sweep[path];
  const half: Experiment = {
    ...experiment,
    dynamics: { ...dynamics, step: dynamics.step / 2 },
    ...(swept === undefined ? {} : { sweep: { ...sweep, [path]: swept.map((step) => step / 2) } }),
    // Words of one seed mean other times at another step, so both runs may not share them.
    seed: otherSeed(seed, 1),
  };
  const steps = Math.max(...extremes(half).map(horizonSteps));
  if (steps > MOST_STEPS) {
    throw new ExperimentError({
      path: "horizon",
      found: `with half the step, ${experiment.horizon} takes ${steps} steps, more than 2^32`,
      remedy: "use a shorter horizon",
    });
  }
  return { experiment: half, order: orderOf(experiment, exit.detection) };
}

function orderOf(experiment: Experiment, detection: Experiment["exit"]["detection"]): number {
  const { dynamics } = experiment;
  const { weakOrder = 1, smooth = false } = declaration(experiment);
  // What a path with noise does at a wall changes with the drift on the way there.
  if (detection === "bridge") return hasWalls(experiment) && !smooth ? 1 : weakOrder;
  switch (dynamics.kind) {
    case "underdamped":
    case "coloured":
      return 1;
    case "levy":
      // The heaviest tail is the fastest, but the lightest is the last to be resolved.
      return Math.min(1, 1 / Math.max(...[dynamics.alpha].flat()));
    default:
      return 0.5;
  }
}
