import { type BufferPart, createReadback } from "../../../gpu/readback.ts";
import type { PassTime } from "../../../gpu/stopwatch.ts";
import { DISPATCH } from "../../../wgsl/layout.ts";
import { ROUND } from "../../../wgsl/records.ts";
import { packStruct } from "../../../wgsl/struct.ts";
import type { StageEnds } from "../../engine.ts";
import type { BatchPlan, Plan } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { createMemory } from "./memory.ts";
import { compileKernels, createPasses } from "./passes.ts";
import { type CountWords, createRoundReader, type ParticleWords } from "./round-reader.ts";

/** The counts of those particles of a batch that one device holds. */
export interface Share extends CountWords {
  /** Particles of each group. */
  readonly particles: number;
  /** The particles themselves, where they are asked for. */
  readonly each?: ParticleWords;
}

/** What a round leaves on devices and the host has read. */
export interface RoundResult {
  /** Particles of all groups alive at the last census. */
  readonly survivors: number;
  /** Proof of each device that the last census ran there: it belongs to one step. */
  readonly canaries: readonly number[];
  /** The counts of each device, where they are read. */
  readonly counts?: readonly Share[];
  /** Device time of each kernel of the round; empty unless asked for, or without timestamps. */
  readonly passes: readonly PassTime[];
}

/**
 * What follows the steps of a round: nothing, a count of the ends with compaction, that count read back as well, or, where no round follows,
 * that count read back without compaction.
 */
export type Census = "none" | "count" | "read" | "last";

/** The steps first … last − 1, then a look that goes to `record`, and a census, where they are asked for. */
export interface Round {
  readonly first: number;
  readonly last: number;
  readonly record?: number;
  readonly census: Census;
}

/** A batch's memory as it lives, for whoever reads on the same queue between rounds. */
export interface BatchView {
  readonly gpu: GPUDevice;
  readonly firstParticle: number;
  /** Particles of each group, and of all; the batch holds them group by group. */
  readonly particles: number;
  readonly total: number;
  /** One plane of `total` numbers for each number of a particle's state; those of its position come first. */
  readonly states: GPUBuffer;
  /** For each group the place that its particles' positions are counted from. */
  readonly origins: readonly (readonly number[])[];
  /** Outcome word of every particle. */
  readonly outcomes: GPUBuffer;
  /** For each group the sum of the steps at which particles diverged, bins, and what was noted of steps: `DIVERGENCE_STRIDE` words. */
  readonly divergences: GPUBuffer;
  /** The outcome words as they are now. Throws DeviceLostError. */
  readonly readOutcomes: () => Promise<Uint32Array>;
}

/** One batch, whether one device holds it or several do. */
export interface Batch {
  /** Its memory, where one device holds it. */
  readonly view?: BatchView;
  /** Queue a round. Throws DeviceLostError. */
  submit(round: Round): Promise<RoundResult>;
  /** Outcome word of every particle, group by group in the particles' order. Throws DeviceLostError. */
  outcomes(): Promise<Uint32Array>;
  destroy(): void;
}

/** One batch on one device. */
export interface DeviceBatch extends Batch {
  readonly view: BatchView;
  /**
   * Begin a stage: particles go on from where their parents have ended, or from the start without them.
   * @param parents number of each particle's parent, group by group; one that is no particle's ends it; `again` where they are those of the
   * stage before the last one; `stage` the number of theirs, and `steps` that those of them did in it which still walked
   * @param firstParticle number of the first particle in the stage. Default that of the batch
   */
  enter(
    stage: number,
    constants: Plan["constants"],
    parents?: {
      readonly numbers: Uint32Array<ArrayBuffer>;
      readonly again: boolean;
      readonly stage: number;
      readonly steps: number;
    },
    firstParticle?: number,
  ): void;
  /** For each particle how it has ended. Throws DeviceLostError. */
  ends(): Promise<StageEnds>;
  /** The words of what has been looked at. Throws DeviceLostError. */
  looks(): Promise<Uint32Array>;
  /** Queue the steps first … last − 1 alone; nothing is read. */
  advance(first: number, last: number): void;
}

/** How a batch is held; none of it changes a count but the seed. */
export interface BatchOptions {
  readonly seed: number;
  readonly compaction: boolean;
  /** Whether device times are asked for. Default false. */
  readonly timed?: boolean;
  /** Whether the particles are read with their counts. Default false. */
  readonly shown?: boolean;
}

/** Allocate a batch and put its particles at their start. */
export async function createBatch(
  device: GPUDevice,
  kernels: Prepared["kernels"],
  plan: Plan,
  batch: BatchPlan,
  options: BatchOptions,
): Promise<DeviceBatch> {
  const compiled = await compileKernels(device, kernels);
  const memory = createMemory(device, kernels, plan, batch, options.seed);
  const passes = createPasses(device, compiled, memory, options.timed === true);
  const { buffers } = memory;
  const reader = createRoundReader(
    device,
    buffers,
    passes.times,
    options.shown === true ? plan.dimension : undefined,
  );
  const observed = plan.observation !== undefined;

  const begin = (kernel: "start" | "branch", again = false): void => {
    const encoder = device.createCommandEncoder({ label: kernel });
    if (kernel === "branch" && !again) {
      encoder.copyBufferToBuffer(buffers.states, 0, buffers.former_states!, 0, buffers.states.size);
      encoder.copyBufferToBuffer(buffers.outcomes, 0, buffers.former_outcomes!, 0, buffers.outcomes.size);
    }
    passes.run(encoder, kernel, memory.everyParticle);
    passes.stopWatch(encoder);
    device.queue.submit([encoder.finish()]);
  };
  begin("start");
  /** The stage that keys random words; 0 is the experiment as it stands. */
  let stage = 0;
  /** Number of the first particle in it. */
  let numbered = batch.firstParticle;

  const advance = (encoder: GPUCommandEncoder): void =>
    passes.run(encoder, "advance", { indirect: DISPATCH.ADVANCE_DISPATCH });
  /** Append a count of the ends, and compaction if another round follows. */
  function census(encoder: GPUCommandEncoder, followed: boolean): void {
    encoder.clearBuffer(buffers.alive);
    // Without compaction the list still holds every particle, so that each census counts all of them afresh.
    if (!options.compaction) {
      encoder.clearBuffer(buffers.tallies);
      if (observed) encoder.clearBuffer(buffers.observations, memory.lookBytes);
    }
    passes.run(encoder, "tally", { indirect: DISPATCH.BLOCK_DISPATCH });
    passes.run(encoder, "observe_exits", { indirect: DISPATCH.BLOCK_DISPATCH });
    passes.run(encoder, "offsets", [1, 1]);
    if (!options.compaction || !followed) return;
    passes.run(encoder, "compact", { indirect: DISPATCH.BLOCK_DISPATCH });
    passes.run(encoder, "dispatch", [1, 1]);
    passes.exchangeLists();
  }

  const outcomes = () => readWords(device, buffers.outcomes);

  return {
    view: {
      gpu: device,
      firstParticle: batch.firstParticle,
      particles: batch.particles,
      total: batch.particles * plan.groups.length,
      states: buffers.states,
      origins: plan.origins,
      outcomes: buffers.outcomes,
      divergences: buffers.divergences,
      readOutcomes: outcomes,
    },
    enter(number, constants, parents, firstParticle = batch.firstParticle) {
      stage = number;
      memory.restart(constants, firstParticle);
      device.queue.writeBuffer(
        buffers.schedule,
        0,
        packStruct(ROUND, {
          first: parents?.stage ?? 0,
          last: parents?.steps ?? 0,
          record: (numbered - firstParticle) >>> 0,
          stage,
        }),
      );
      numbered = firstParticle;
      if (parents === undefined) begin("start");
      else {
        device.queue.writeBuffer(buffers.parents!, 0, parents.numbers);
        begin("branch", parents.again);
      }
    },
    async ends() {
      const total = batch.particles * plan.groups.length;
      const { experiment } = plan.groups[0];
      // What a stage needs alone is no part of the page's first load.
      const { furtherPlanes, STAGE_PLANE } = await import("../../../wgsl/further-planes.ts");
      const first = plan.stateNumbers - furtherPlanes(experiment);
      const plane = (number: number) => ({
        buffer: buffers.states,
        offset: 4 * (first + number) * total,
        bytes: 4 * total,
      });
      const tilted = experiment.stage?.tilted === true;
      const words = await readWords(
        device,
        buffers.outcomes,
        plane(STAGE_PLANE.EXIT),
        plane(STAGE_PLANE.HIGHEST),
        ...(tilted ? [plane(STAGE_PLANE.LOG_WEIGHT)] : []),
      );
      return {
        outcomes: words.subarray(0, total),
        exits: Uint32Array.from(new Float32Array(words.buffer, 4 * total, total)),
        scores: new Float32Array(words.buffer, 8 * total, total),
        ...(tilted ? { logWeights: new Float32Array(words.buffer, 12 * total, total) } : {}),
      };
    },
    looks: () => readWords(device, buffers.observations),
    advance(first, last) {
      device.queue.writeBuffer(buffers.schedule, 0, packStruct(ROUND, { first, last, record: 0, stage }));
      const encoder = device.createCommandEncoder({ label: `steps ${first} … ${last}` });
      advance(encoder);
      device.queue.submit([encoder.finish()]);
    },
    async submit({ first, last, record, census: kind }) {
      device.queue.writeBuffer(
        buffers.schedule,
        0,
        packStruct(ROUND, { first, last, record: record ?? 0, stage }),
      );
      const encoder = device.createCommandEncoder({ label: `round ${first} … ${last}` });
      if (first < last) advance(encoder);
      if (record !== undefined) passes.run(encoder, "observe", { indirect: DISPATCH.BLOCK_DISPATCH });
      if (kind !== "none") census(encoder, kind !== "last");
      const passTimes = passes.stopWatch(encoder);
      const read = reader.copy(encoder, kind === "read" || kind === "last");
      device.queue.submit([encoder.finish()]);
      const { survivors, canary, words, particles: each, times } = await read();
      return {
        survivors,
        canaries: [canary],
        ...(words === undefined
          ? {}
          : {
              counts: [{ ...words, particles: batch.particles, ...(each === undefined ? {} : { each }) }],
            }),
        passes: passTimes?.(times) ?? [],
      };
    },
    outcomes,
    destroy() {
      for (const resource of [memory, passes, reader]) resource.destroy();
    },
  };
}

/** The words of buffers, or parts of them, as they are now, one behind the other. Throws DeviceLostError. */
export async function readWords(
  device: GPUDevice,
  ...sources: readonly (GPUBuffer | BufferPart)[]
): Promise<Uint32Array<ArrayBuffer>> {
  const bytes = sources.reduce((sum, source) => sum + ("buffer" in source ? source.bytes : source.size), 0);
  const readback = createReadback(device, bytes);
  try {
    const encoder = device.createCommandEncoder({ label: "read words" });
    readback.copy(encoder, sources);
    device.queue.submit([encoder.finish()]);
    return new Uint32Array(await readback.read());
  } finally {
    readback.destroy();
  }
}
