import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { stagedModel } from "../experiment/model/staged.ts";
import { checkKept, typedStages } from "./kept-stages.ts";
import { type Plan, type PlanLimits, type PlanOptions, planFor } from "./plan-for.ts";
import { planTogether } from "./plan-together.ts";
import { requirements } from "./requirements.ts";

/** WebGPU's guaranteed limits. */
export const DEFAULT_LIMITS: PlanLimits = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };

/**
 * Plan a run.
 * @param limits of the device, as `device.gpu.limits`; default those that every device of WebGPU has
 * @returns sizes in bytes, particles and steps
 * @throws ExperimentError when one particle of each group does not fit the device, or of a method with stages all of them, or the run is too large.
 * @example
 * ```ts
 * const { batches, bytesPerParticle } = plan(experiment(gallery["double-well"]));
 * batches.length; // → 1
 * bytesPerParticle; // → 16
 * ```
 */
export function plan(
  experiment: Experiment | Model,
  limits: PlanLimits = DEFAULT_LIMITS,
  options: PlanOptions = {},
): Plan {
  const of = modelOf(experiment, "plan");
  const asked = requirements(stagedModel(of));
  if (of.experiment.method.kind === "direct") return planFor(asked, limits, options);
  const stages = typedStages(of.experiment);
  if (stages !== undefined) checkKept(of.experiment, stages);
  return planTogether(asked, limits);
}
