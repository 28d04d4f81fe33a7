import type { ExampleRows } from "../experiment/data/example-rows.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Group } from "../experiment/document/groups.ts";
import type { Counting } from "../experiment/model/counting.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import type { ObservationLayout } from "../wgsl/observation-layout.ts";
import { demand } from "./demand.ts";
import { planFor } from "./plan-for.ts";

/** A contiguous range of every group's particles, simulated to its end before the next begins. */
export interface BatchPlan {
  readonly firstParticle: number;
  /** Particles of each group. */
  readonly particles: number;
}

/** Sizes of a run, from the experiment and the device's limits alone: printable and testable without a device. */
export interface Plan {
  readonly groups: readonly Group[];
  readonly dimension: number;
  /** Numbers that the device keeps of one particle: its position, and what its dynamics remembers. */
  readonly stateNumbers: number;
  /** Scalar operations of the dearest step of a particle, roughly. */
  readonly stepOperations: number;
  /** Particles of each group. */
  readonly particles: number;
  readonly totalParticles: number;
  readonly batches: readonly BatchPlan[];
  /** Particles of all groups in the largest batch. */
  readonly batchParticles: number;
  /** Longest horizon of all groups, in steps. */
  readonly horizonSteps: number;
  /** Device memory of one particle: its state, its outcome, and its place on two lists of the living. */
  readonly bytesPerParticle: number;
  /** Device memory of the run. */
  readonly deviceBytes: number;
  /** Where records of what is observed lie; undefined where nothing is. */
  readonly observation: ObservationLayout | undefined;
  /** Bytes of these records of all groups. */
  readonly observationBytes: number;
  /** For each group the place that its particles' positions are counted from. */
  readonly origins: readonly (readonly number[])[];
  /** What is counted of the steps beside exits. */
  readonly counting: Counting;
  /** The data set of a landscape of data. */
  readonly examples: ExampleRows | undefined;
  /** For each group what all its particles share, by name. */
  readonly constants: readonly Readonly<Record<string, number>>[];
  /** Bytes read back for one snapshot. */
  readonly snapshotBytes: number;
  /** Upper bound of the work: no particle lives beyond the horizon. */
  readonly mostParticleSteps: bigint;
}

/** Limits that a plan obeys; a `GPUSupportedLimits` fits. */
export interface PlanLimits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

/** WebGPU's guaranteed limits. */
export const DEFAULT_LIMITS: PlanLimits = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };

/** What a plan may be told beside the limits. */
export interface PlanOptions {
  /** Bound on the particles of one batch. Default: by the adapter. */
  readonly mostBatchParticles?: number;
  /** Default hardware. */
  readonly adapter?: "hardware" | "software";
}

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
  return planFor(demand(modelOf(experiment, "plan")), limits, options);
}
