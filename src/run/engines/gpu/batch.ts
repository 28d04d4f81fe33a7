import { seedWords } from "../../../experiment/data/random.ts";
import { compileKernel, type Kernel } from "../../../gpu/kernel.ts";
import { createReadback } from "../../../gpu/readback.ts";
import { createStopwatch, type PassTime } from "../../../gpu/stopwatch.ts";
import type { KernelName } from "../../../wgsl/kernels.ts";
import { BLOCK, DISPATCH, DIVERGENCE_STRIDE, TALLY } from "../../../wgsl/layout.ts";
import { BATCH, CENSUS, ROUND } from "../../../wgsl/records.ts";
import { packRows } from "../../../wgsl/row-layout.ts";
import { packStruct, structBytes, unpackWords } from "../../../wgsl/struct.ts";
import type { BatchPlan, Plan } from "../../plan.ts";
import type { Prepared } from "../../prepare.ts";

/** What a round leaves on the device and the host has read. */
export interface RoundResult {
  /** Particles of all groups alive at the last census. */
  readonly survivors: number;
  /** Proof that the last census ran: it belongs to one step. */
  readonly canary: number;
  /** Words of tallies, divergences and alive counts of a census that is read. */
  readonly words?: CountWords;
  /** Device time of each kernel of the round; empty unless asked for, or without timestamps. */
  readonly passes: readonly PassTime[];
}

/** The device's counts, one stride for each group. */
export interface CountWords {
  readonly tallies: Uint32Array;
  readonly divergences: Uint32Array;
  readonly alive: Uint32Array;
  /** Records of what is observed, as `observationLayout` places them. */
  readonly observations: Uint32Array;
}

/** What follows the steps of a round: nothing, a count of the ends with compaction, or that count read back as well. */
export type Census = "none" | "count" | "read";

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

/** One batch on the device. */
export interface Batch {
  readonly view: BatchView;
  /** Queue the steps first … last − 1, then a look that goes to `record`, and a census, if asked for. */
  submit(round: { first: number; last: number; record?: number; census: Census }): Promise<RoundResult>;
  /** Queue the steps first … last − 1 alone; nothing is read. */
  advance(first: number, last: number): void;
  destroy(): void;
}

/** Readbacks that take turns: as many rounds may be in flight. */
export const ROUNDS_IN_FLIGHT = 2;

/** Allocate a batch and put its particles at their start. */
export async function createBatch(
  device: GPUDevice,
  kernels: Prepared["kernels"],
  plan: Plan,
  batch: BatchPlan,
  options: { readonly seed: number; readonly compaction: boolean; readonly timed?: boolean },
): Promise<Batch> {
  const compiled = Object.fromEntries(
    await Promise.all(
      Object.entries(kernels.kernels).map(async ([name, assembly]) => [
        name,
        await compileKernel(device, { name, ...assembly }),
      ]),
    ),
  ) as Partial<Record<KernelName, Kernel>>;
  const groupCount = plan.groups.length;
  const total = batch.particles * groupCount;
  const blocks = Math.ceil(total / BLOCK.BLOCK_SLOTS);

  const made: { destroy(): void }[] = [];
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, INDIRECT } = GPUBufferUsage;
  const buffer = (label: string, bytes: number, usage: number): GPUBuffer => {
    const result = device.createBuffer({ label, size: Math.max(bytes, 4), usage });
    made.push(result);
    return result;
  };
  const groupBytes = structBytes(kernels.group);
  const buffers = {
    groups: buffer("groups", groupCount * groupBytes, STORAGE | COPY_DST),
    batch: buffer("batch", structBytes(BATCH), UNIFORM | COPY_DST),
    schedule: buffer("schedule", structBytes(ROUND), UNIFORM | COPY_DST),
    states: buffer("states", 4 * plan.stateNumbers * total, STORAGE | COPY_SRC),
    outcomes: buffer("outcomes", 4 * total, STORAGE | COPY_SRC),
    census: buffer("census", structBytes(CENSUS), STORAGE | COPY_SRC | COPY_DST),
    divergences: buffer("divergences", 4 * DIVERGENCE_STRIDE * groupCount, STORAGE | COPY_SRC),
    blocks: buffer("blocks", 4 * blocks, STORAGE),
    tallies: buffer("tallies", 4 * TALLY.TALLY_STRIDE * groupCount, STORAGE | COPY_SRC | COPY_DST),
    alive: buffer("alive", 4 * groupCount, STORAGE | COPY_SRC | COPY_DST),
    dispatches: buffer("dispatches", 24, STORAGE | INDIRECT | COPY_DST),
    observations: buffer("observations", plan.observationBytes, STORAGE | COPY_SRC | COPY_DST),
    basins: buffer("basins", plan.observation?.remembering === true ? 4 * total : 0, STORAGE),
  };
  const exitRecords = 4 * groupCount * (plan.observation?.records ?? 0) * (plan.observation?.lookWords ?? 0);
  const rows =
    plan.examples === undefined || kernels.rows === undefined
      ? new Float32Array(0)
      : packRows(plan.examples, kernels.rows);
  const examples = buffer("examples", rows.byteLength, STORAGE | UNIFORM | COPY_DST);
  device.queue.writeBuffer(examples, 0, rows);
  const lists = [0, 1].map((i) => buffer(`living ${i}`, 4 * total, STORAGE));

  const groups = new Uint8Array(groupCount * groupBytes);
  plan.constants.forEach((values, i) => {
    groups.set(new Uint8Array(packStruct(kernels.group, values)), i * groupBytes);
  });
  device.queue.writeBuffer(buffers.groups, 0, groups);
  const seed = seedWords(options.seed);
  device.queue.writeBuffer(
    buffers.batch,
    0,
    packStruct(BATCH, {
      seed_low: seed.low,
      seed_high: seed.high,
      first_particle: batch.firstParticle,
      particles: batch.particles,
      total,
      zero: 0,
    }),
  );
  device.queue.writeBuffer(
    buffers.census,
    0,
    packStruct(CENSUS, { living: total, survivors: total, canary: NO_CANARY, reserved: 0 }),
  );
  const advanceGroups = gridOf(Math.ceil(total / kernels.workgroupSize));
  const dispatches = new Uint32Array(6);
  dispatches.set([...advanceGroups, 1], DISPATCH.ADVANCE_DISPATCH);
  dispatches.set([...gridOf(blocks), 1], DISPATCH.BLOCK_DISPATCH);
  device.queue.writeBuffer(buffers.dispatches, 0, dispatches);

  // The list of the living and the next one change places in every round that compacts.
  const bindings = [0, 1].map((turn) => {
    const named = { ...buffers, examples, living: lists[turn], next: lists[1 - turn] };
    return Object.fromEntries(
      Object.entries(compiled).map(([name, kernel]) => [name, kernel.bind(named)]),
    ) as Partial<Record<KernelName, GPUBindGroup[]>>;
  });
  let turn = 0;
  const snapshotBytes =
    buffers.census.size +
    buffers.tallies.size +
    buffers.divergences.size +
    buffers.alive.size +
    buffers.observations.size;
  const stopwatch =
    options.timed === true ? createStopwatch(device, Object.keys(compiled).length) : undefined;
  if (stopwatch !== undefined) made.push(stopwatch);
  const readbacks = Array.from({ length: ROUNDS_IN_FLIGHT }, () =>
    createReadback(device, snapshotBytes + (stopwatch?.times.size ?? 0)),
  );
  made.push(...readbacks);
  let rounds = 0;

  function run(
    encoder: GPUCommandEncoder,
    name: KernelName,
    workgroups: readonly [number, number] | { indirect: number },
  ): void {
    const kernel = compiled[name];
    if (kernel === undefined) return;
    const pass = encoder.beginComputePass(stopwatch?.pass(name) ?? { label: name });
    pass.setPipeline(kernel.pipeline);
    bindings[turn][name]!.forEach((group, i) => {
      pass.setBindGroup(i, group);
    });
    if ("indirect" in workgroups)
      pass.dispatchWorkgroupsIndirect(buffers.dispatches, 4 * workgroups.indirect);
    else pass.dispatchWorkgroups(...workgroups);
    pass.end();
  }

  const encoder = device.createCommandEncoder({ label: "start" });
  run(encoder, "start", advanceGroups);
  stopwatch?.stop(encoder);
  device.queue.submit([encoder.finish()]);

  async function readOutcomes(): Promise<Uint32Array> {
    const readback = createReadback(device, buffers.outcomes.size);
    const encoder = device.createCommandEncoder({ label: "outcomes" });
    readback.copy(encoder, [buffers.outcomes]);
    device.queue.submit([encoder.finish()]);
    const words = new Uint32Array(await readback.read());
    readback.destroy();
    return words;
  }

  return {
    view: {
      gpu: device,
      firstParticle: batch.firstParticle,
      particles: batch.particles,
      total,
      states: buffers.states,
      origins: plan.origins,
      outcomes: buffers.outcomes,
      divergences: buffers.divergences,
      readOutcomes,
    },
    advance(first, last) {
      device.queue.writeBuffer(buffers.schedule, 0, packStruct(ROUND, { first, last, record: 0 }));
      const encoder = device.createCommandEncoder({ label: `steps ${first} … ${last}` });
      run(encoder, "advance", { indirect: DISPATCH.ADVANCE_DISPATCH });
      device.queue.submit([encoder.finish()]);
    },
    async submit({ first, last, record, census: kind }) {
      device.queue.writeBuffer(buffers.schedule, 0, packStruct(ROUND, { first, last, record: record ?? 0 }));
      const encoder = device.createCommandEncoder({ label: `round ${first} … ${last}` });
      if (first < last) run(encoder, "advance", { indirect: DISPATCH.ADVANCE_DISPATCH });
      if (record !== undefined) run(encoder, "observe", { indirect: DISPATCH.BLOCK_DISPATCH });
      if (kind !== "none") {
        encoder.clearBuffer(buffers.alive);
        // Without compaction the list still holds every particle, so that each census counts all of them afresh.
        if (!options.compaction) {
          encoder.clearBuffer(buffers.tallies);
          if (plan.observation !== undefined) encoder.clearBuffer(buffers.observations, exitRecords);
        }
        run(encoder, "tally", { indirect: DISPATCH.BLOCK_DISPATCH });
        run(encoder, "observe_exits", { indirect: DISPATCH.BLOCK_DISPATCH });
        run(encoder, "offsets", [1, 1]);
        if (options.compaction) {
          run(encoder, "compact", { indirect: DISPATCH.BLOCK_DISPATCH });
          run(encoder, "dispatch", [1, 1]);
          turn = 1 - turn;
        }
      }
      const readback = readbacks[rounds++ % ROUNDS_IN_FLIGHT];
      const passTimes = stopwatch?.stop(encoder);
      readback.copy(encoder, [
        buffers.census,
        ...(kind === "read"
          ? [buffers.tallies, buffers.divergences, buffers.alive, buffers.observations]
          : []),
        ...(stopwatch === undefined ? [] : [stopwatch.times]),
      ]);
      device.queue.submit([encoder.finish()]);
      const words = new Uint32Array(await readback.read());
      const census = unpackWords(CENSUS, words);
      const result = {
        survivors: census["survivors"],
        canary: census["canary"],
        passes: stopwatch === undefined ? [] : passTimes!(words.subarray(-stopwatch.times.size / 4)),
      };
      if (kind !== "read") return result;
      let at = buffers.census.size / 4;
      const take = (source: GPUBuffer): Uint32Array => words.subarray(at, (at += source.size / 4));
      return {
        ...result,
        words: {
          tallies: take(buffers.tallies),
          divergences: take(buffers.divergences),
          alive: take(buffers.alive),
          observations: take(buffers.observations),
        },
      };
    },
    destroy() {
      for (const resource of made) resource.destroy();
    },
  };
}

/** What the canary word holds before any round. */
const NO_CANARY = 0xdeadbeef;

/** Workgroups in two dimensions, as even as they can be: no dimension may exceed 65 535. */
function gridOf(workgroups: number): [number, number] {
  const rows = Math.max(1, Math.ceil(workgroups / 65535));
  return [Math.ceil(workgroups / rows), rows];
}
