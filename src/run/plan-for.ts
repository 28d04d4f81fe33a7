import type { ExampleRows } from "../experiment/data/example-rows.ts";
import { ExperimentError } from "../experiment/document/error.ts";
import { type Group, groups } from "../experiment/document/groups.ts";
import { horizonSteps } from "../experiment/document/horizon.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { observationTimes } from "../experiment/document/observation-times.ts";
import { withoutStage } from "../experiment/document/without-stage.ts";
import type { Counting } from "../experiment/model/counting.ts";
import { BLOCK_SLOTS, DIVERGENCE_STRIDE, tallyWords } from "../wgsl/layout.ts";
import type { ObservationLayout } from "../wgsl/observation-layout.ts";
import { rowBytes, rowLayout } from "../wgsl/row-layout.ts";
import type { Requirements } from "./requirements.ts";

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
  /**
   * Numbers that the device keeps of one particle: its position, what its dynamics remembers, the named exit that it has taken, and in stages when it has
   * entered, its highest score, its weight, and what it has from those that it descends from.
   */
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
  /**
   * Device memory of one particle: its state, its outcome, and its place on two lists of the living; of a method with stages also the state and the
   * outcome in which its parent ended, and the parent's number.
   */
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
  /** The data set of a landscape of data, or the rows of a table. */
  readonly examples: ExampleRows | undefined;
  /** For each group what all its particles share, by name. */
  readonly constants: readonly Readonly<Record<string, number>>[];
  /** Bytes read back for one snapshot; of a method with stages those that are read back behind each stage: how all particles have ended. */
  readonly snapshotBytes: number;
  /** Upper bound of the work: no particle lives beyond the horizon. */
  readonly mostParticleSteps: bigint;
}

/** Limits that a plan obeys; a `GPUSupportedLimits` fits. */
export interface PlanLimits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

/** What a plan may be told beside the limits. */
export interface PlanOptions {
  /** Bound on the particles of one batch. Default: by the adapter. */
  readonly mostBatchParticles?: number;
  /** Default hardware. */
  readonly adapter?: "hardware" | "software";
}

/**
 * Most particles of one batch. A software adapter takes smaller ones, so that a round stays short and the states stay in
 * the processor's cache; with many groups larger ones, because each batch ends with a look at every group.
 */
export function mostBatchParticles(adapter: "hardware" | "software", groupCount: number): number {
  return adapter === "hardware" ? 2 ** 25 : Math.max(2 ** 17, Math.min(2 ** 9 * groupCount, 2 ** 19));
}

/**
 * Operations of the longest dispatch, one step of all particles of a batch: about a second on a slow adapter of each kind. A browser takes
 * a device away whose dispatches last for several, and no pace can make a step shorter.
 */
const MOST_OPERATIONS = { hardware: 2 ** 38, software: 2 ** 32 } as const;

/** Words of one particle of a stage: outcome of its parent and number of its parent. */
const FORMER = 2;
/** Words that are read back of one: its outcome, its exit and its highest score. */
const ENDS = 3;

/** Most particles of all groups: beyond, a run would last for days on any machine. */
const MOST_TOTAL = 2 ** 36;

const bindingOf = ({ maxStorageBufferBindingSize, maxBufferSize }: PlanLimits): number =>
  Math.min(maxStorageBufferBindingSize, maxBufferSize);

/** Particles of all groups that one batch may hold. */
export function mostInBatch(
  { experiment, stateNumbers, stepOperations }: Requirements,
  limits: PlanLimits,
  { adapter = "hardware", mostBatchParticles: most }: PlanOptions = {},
): number {
  const all = groups(experiment);
  // Counts of a batch have 32 bits.
  const looksAtOne = Math.max(1, ...all.map((group) => observationTimes(group.experiment).looksPerRecord));
  return Math.min(
    Math.floor((2 ** 32 - 1) / looksAtOne) * all.length,
    Math.floor(bindingOf(limits) / (4 * stateNumbers)),
    most ??
      Math.min(
        mostBatchParticles(adapter, all.length),
        // One particle of each group is as short as a dispatch can be.
        Math.max(all.length, Math.floor(MOST_OPERATIONS[adapter] / stepOperations)),
      ),
  );
}

/**
 * Plan a run on a device from what it asks for.
 * @throws ExperimentError when one particle of each group does not fit the device, or the run is too large.
 */
export function planFor(requirements: Requirements, limits: PlanLimits, options: PlanOptions = {}): Plan {
  const { experiment, stateNumbers, stepOperations, origins, counting, observation, examples, constants } =
    requirements;
  const all = groups(experiment);
  const dimension = experiment.landscape.variables.length;
  const { particles } = experiment;
  const totalParticles = particles * all.length;
  if (totalParticles > MOST_TOTAL) {
    throw new ExperimentError({
      path: "particles",
      found: `${particles} in each of ${all.length} groups are ${totalParticles}`,
      remedy: `use at most ${Math.floor(MOST_TOTAL / all.length)} in each`,
    });
  }
  const binding = bindingOf(limits);
  const tallied = tallyWords(exitNames(experiment).length);
  const groupWords = Math.max(tallied, DIVERGENCE_STRIDE);
  const mostGroups = Math.floor(binding / (4 * groupWords));
  if (all.length > mostGroups) {
    throw new ExperimentError({
      path: "sweep",
      found: `${all.length} groups need a binding of ${4 * groupWords * all.length} bytes and this device has ${binding}`,
      remedy: `use at most ${mostGroups} groups`,
    });
  }
  const { lookWords = 0, exitWords = 0, records = 0 } = observation ?? {};
  const observationBytes = 4 * all.length * (records * lookWords + exitWords);
  if (observationBytes > binding) {
    throw new ExperimentError({
      path: "observe",
      found: `${records} looks in each of ${all.length} groups need ${observationBytes} bytes and this device binds ${binding}`,
      remedy: "use fewer looks, bins or groups",
    });
  }
  const exampleBytes = examples === undefined ? 0 : rowBytes(examples, rowLayout(examples, "storage"));
  if (examples !== undefined && exampleBytes > binding) {
    throw new ExperimentError({
      path: "landscape.examples",
      found: `${examples.count} rows of ${examples.columns} columns are ${exampleBytes} bytes on the device, which binds ${binding}`,
      remedy: `use at most ${Math.floor((binding * examples.count) / exampleBytes)} rows`,
    });
  }
  const most = mostInBatch(requirements, limits, options);
  if (most < all.length) {
    throw new ExperimentError({
      path: "sweep",
      found: `${all.length} groups of ${dimension} variables do not fit a batch of ${most} particles`,
      remedy: `use at most ${most} groups`,
    });
  }
  // As many batches as it takes, all of one size: a small last one would leave the device half idle.
  const batchCount = Math.ceil(particles / Math.floor(most / all.length));
  const perBatch = Math.ceil(particles / batchCount);
  const batches = Array.from({ length: Math.ceil(particles / perBatch) }, (_, i) => ({
    firstParticle: i * perBatch,
    particles: Math.min(perBatch, particles - i * perBatch),
  }));
  const batchParticles = perBatch * all.length;
  const { stage } = experiment;
  const bytesPerParticle =
    4 *
    (stateNumbers +
      3 +
      (observation?.remembering === true ? 1 : 0) +
      (stage === undefined ? 0 : stateNumbers + FORMER));
  const countBytes = 4 * all.length * (tallied + DIVERGENCE_STRIDE + 1) + observationBytes;
  const snapshotBytes =
    stage === undefined ? countBytes : 4 * batchParticles * (ENDS + (stage.tilted === true ? 1 : 0));
  // Stages may be endless where the run as a whole is not.
  const horizons = all.map((group) => horizonSteps(withoutStage(group.experiment)));
  return {
    groups: all,
    dimension,
    stateNumbers,
    stepOperations,
    particles,
    totalParticles,
    batches,
    batchParticles,
    horizonSteps: Math.max(...horizons),
    bytesPerParticle,
    deviceBytes:
      batchParticles * bytesPerParticle +
      4 * Math.ceil(batchParticles / BLOCK_SLOTS) +
      countBytes +
      snapshotBytes +
      exampleBytes,
    origins,
    counting,
    observation,
    observationBytes,
    examples,
    constants,
    snapshotBytes,
    mostParticleSteps: horizons.reduce((sum, steps) => sum + BigInt(particles) * BigInt(steps), 0n),
  };
}
