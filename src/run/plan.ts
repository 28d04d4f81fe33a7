import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { stagedModel } from "../experiment/model/staged.ts";
import { type Plan, type PlanLimits, type PlanOptions, planFor } from "./plan-for.ts";
import { requirements } from "./requirements.ts";

/** WebGPU's guaranteed limits. */
export const DEFAULT_LIMITS: PlanLimits = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };

/**
 * Plan a run.
 * @param limits of the device, as `device.gpu.limits`; default those that every device of WebGPU has
 * @returns sizes in bytes, particles and steps
 * @throws ExperimentError when one particle of each group does not fit the device, or the run is too large.
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
  return planFor(requirements(stagedModel(modelOf(experiment, "plan"))), limits, options);
}
