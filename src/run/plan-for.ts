import { ExperimentError } from "../experiment/document/error.ts";
import { groups } from "../experiment/document/groups.ts";
import { horizonSteps } from "../experiment/document/horizon.ts";
import { looks } from "../experiment/document/looks.ts";
import { BLOCK, DIVERGENCE_STRIDE, TALLY } from "../wgsl/layout.ts";
import { rowBytes, rowLayout } from "../wgsl/row-layout.ts";
import type { Demand } from "./demand.ts";
import type { Plan, PlanLimits, PlanOptions } from "./plan.ts";

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

/** Most particles of all groups: beyond, a run would last for days on any machine. */
const MOST_TOTAL = 2 ** 36;

/**
 * Plan a run on a device from what it asks for.
 * @throws ExperimentError when one particle of each group does not fit the device, or the run is too large.
 */
export function planFor(
  { experiment, stateNumbers, stepOperations, origins, counting, observation, examples, constants }: Demand,
  limits: PlanLimits,
  options: PlanOptions = {},
): Plan {
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
  const binding = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const groupWords = Math.max(TALLY.TALLY_STRIDE, DIVERGENCE_STRIDE);
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
  // Counts of a batch have 32 bits.
  const looksAtOne = Math.max(1, ...all.map((group) => looks(group.experiment).looksPerRecord));
  const adapter = options.adapter ?? "hardware";
  const most = Math.min(
    Math.floor((2 ** 32 - 1) / looksAtOne) * all.length,
    Math.floor(binding / (4 * stateNumbers)),
    options.mostBatchParticles ??
      Math.min(
        mostBatchParticles(adapter, all.length),
        // One particle of each group is as short as a dispatch can be.
        Math.max(all.length, Math.floor(MOST_OPERATIONS[adapter] / stepOperations)),
      ),
  );
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
  const bytesPerParticle = 4 * (stateNumbers + 3 + (observation?.remembering === true ? 1 : 0));
  const snapshotBytes = 4 * all.length * (TALLY.TALLY_STRIDE + DIVERGENCE_STRIDE + 1) + observationBytes;
  const steps = Math.max(...all.map((group) => horizonSteps(group.experiment)));
  return {
    groups: all,
    dimension,
    stateNumbers,
    stepOperations,
    particles,
    totalParticles,
    batches,
    batchParticles,
    horizonSteps: steps,
    bytesPerParticle,
    deviceBytes:
      batchParticles * bytesPerParticle +
      4 * Math.ceil(batchParticles / BLOCK.BLOCK_SLOTS) +
      2 * snapshotBytes +
      exampleBytes,
    origins,
    counting,
    observation,
    observationBytes,
    examples,
    constants,
    snapshotBytes,
    mostParticleSteps: all.reduce(
      (sum, group) => sum + BigInt(particles) * BigInt(horizonSteps(group.experiment)),
      0n,
    ),
  };
}
