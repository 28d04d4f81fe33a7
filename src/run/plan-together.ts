/** Sizes of a run whose particles walk in stages, all of them at once. */
import { ExperimentError } from "../experiment/document/error.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { groups } from "../experiment/document/groups.ts";
import { equallyMany } from "../experiment/document/replicas.ts";
import { mostInBatch, type Plan, type PlanLimits, planFor } from "./plan-for.ts";
import type { Requirements } from "./requirements.ts";

/** Particles of all groups that are held at once. */
const MOST_TOGETHER = { mostBatchParticles: 2 ** 22 };

/**
 * Plan a run of a method with stages, which is a single batch.
 * @throws ExperimentError where the particles do not fit, or the run is too large
 */
export function planTogether(requirements: Requirements, limits: PlanLimits): Plan {
  const plan = planFor(requirements, limits, MOST_TOGETHER);
  if (plan.batches.length > 1) {
    const { experiment } = requirements;
    const most = Math.floor(mostInBatch(requirements, limits, MOST_TOGETHER) / plan.groups.length);
    throw new ExperimentError({
      path: "particles",
      found: `${eachOf(experiment)} do not fit the device at once, as they have to where some go on from others`,
      remedy: fewerParticles(experiment, most, "fewer groups"),
    });
  }
  return plan;
}

/** How many particles there are, in words. */
export function eachOf(experiment: Experiment): string {
  const count = groups(experiment).length;
  return `${experiment.particles}${count === 1 ? "" : ` in each of ${count} groups`}`;
}

/** What to do where each group may have so many particles, or something else has to be less. */
export function fewerParticles(experiment: Experiment, most: number, otherwise: string): string {
  const fit = equallyMany(experiment, most);
  return fit <= most ? `use at most ${fit}, or ${otherwise}` : `use fewer replicas, or ${otherwise}`;
}
