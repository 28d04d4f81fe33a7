/** The device memory of a batch, filled with what its particles share. */

import { seedWords } from "../../../experiment/data/random.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import { BUFFER_USAGE } from "../../../gpu/constants.ts";
import { BLOCK_SLOTS, DISPATCH, DIVERGENCE_STRIDE, tallyWords } from "../../../wgsl/layout.ts";
import { BATCH, CENSUS, ROUND } from "../../../wgsl/records.ts";
import { packRows } from "../../../wgsl/row-layout.ts";
import { packStruct, structBytes } from "../../../wgsl/struct.ts";
import type { BatchPlan, Plan } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";

/** Buffers by the names that kernels bind them by, but for the two lists that change places. */
interface Buffers {
  readonly groups: GPUBuffer;
  readonly batch: GPUBuffer;
  readonly schedule: GPUBuffer;
  readonly states: GPUBuffer;
  readonly outcomes: GPUBuffer;
  readonly census: GPUBuffer;
  readonly divergences: GPUBuffer;
  readonly blocks: GPUBuffer;
  readonly tallies: GPUBuffer;
  readonly alive: GPUBuffer;
  readonly dispatches: GPUBuffer;
  readonly observations: GPUBuffer;
  readonly basins: GPUBuffer;
  readonly examples: GPUBuffer;
  /** The same buffer under the name that kernels of a table have for it. */
  readonly table: GPUBuffer;
  /** Of a stage alone: where its particles' parents have ended, and which they are. */
  readonly former_states?: GPUBuffer;
  readonly former_outcomes?: GPUBuffer;
  readonly parents?: GPUBuffer;
}

export interface Memory {
  readonly buffers: Buffers;
  /** The list of the living and the next one. */
  readonly lists: readonly [GPUBuffer, GPUBuffer];
  /** Workgroups that hold a lane for every particle. */
  readonly everyParticle: readonly [number, number];
  /** Bytes of the records of looks; those of exits lie behind. */
  readonly lookBytes: number;
  /** Put every particle on the list of the living again, number them from another first, and write numbers in the place of constants, for each group. */
  restart(constants: readonly Readonly<Record<string, number>>[], firstParticle: number): void;
  destroy(): void;
}

/** What the canary word holds before any round. */
const NO_CANARY = 0xdeadbeef;

/** Allocate the memory of a batch and write what its kernels read. */
export function createMemory(
  device: GPUDevice,
  kernels: Pick<Prepared["kernels"], "group" | "rows" | "workgroupSize" | "kernels">,
  plan: Plan,
  batch: BatchPlan,
  seed: number,
): Memory {
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, INDIRECT } = BUFFER_USAGE;
  const made: GPUBuffer[] = [];
  const buffer = (label: string, bytes: number, usage: number): GPUBuffer => {
    const result = device.createBuffer({ label, size: Math.max(bytes, 4), usage });
    made.push(result);
    return result;
  };
  const groupCount = plan.groups.length;
  const total = batch.particles * groupCount;
  const blocks = Math.ceil(total / BLOCK_SLOTS);
  const groupBytes = structBytes(kernels.group);
  const names = exitNames(plan.groups[0].experiment);
  const rows =
    plan.examples === undefined || kernels.rows === undefined
      ? new Float32Array(0)
      : packRows(plan.examples, kernels.rows);
  const examples = buffer("examples", rows.byteLength, STORAGE | UNIFORM | COPY_DST);
  const buffers: Buffers = {
    groups: buffer("groups", groupCount * groupBytes, STORAGE | COPY_DST),
    batch: buffer("batch", structBytes(BATCH), UNIFORM | COPY_DST),
    schedule: buffer("schedule", structBytes(ROUND), UNIFORM | COPY_DST),
    states: buffer("states", 4 * plan.stateNumbers * total, STORAGE | COPY_SRC),
    outcomes: buffer("outcomes", 4 * total, STORAGE | COPY_SRC),
    census: buffer("census", structBytes(CENSUS), STORAGE | COPY_SRC | COPY_DST),
    divergences: buffer("divergences", 4 * DIVERGENCE_STRIDE * groupCount, STORAGE | COPY_SRC),
    blocks: buffer("blocks", 4 * blocks, STORAGE),
    tallies: buffer("tallies", 4 * tallyWords(names.length) * groupCount, STORAGE | COPY_SRC | COPY_DST),
    alive: buffer("alive", 4 * groupCount, STORAGE | COPY_SRC | COPY_DST),
    dispatches: buffer("dispatches", 24, STORAGE | INDIRECT | COPY_DST),
    observations: buffer("observations", plan.observationBytes, STORAGE | COPY_SRC | COPY_DST),
    basins: buffer("basins", plan.observation?.remembering === true ? 4 * total : 0, STORAGE),
    examples,
    table: examples,
    ...(kernels.kernels.branch === undefined
      ? {}
      : {
          former_states: buffer("former states", 4 * plan.stateNumbers * total, STORAGE | COPY_DST),
          former_outcomes: buffer("former outcomes", 4 * total, STORAGE | COPY_DST),
          parents: buffer("parents", 4 * total, STORAGE | COPY_DST),
        }),
  };
  const lists = [buffer("living 0", 4 * total, STORAGE), buffer("living 1", 4 * total, STORAGE)] as const;

  const write = (to: GPUBuffer, data: ArrayBuffer | ArrayBufferView): void =>
    device.queue.writeBuffer(to, 0, data);
  write(buffers.examples, rows);
  const { low, high } = seedWords(seed);
  const everyParticle = gridOf(Math.ceil(total / kernels.workgroupSize));
  const dispatches = new Uint32Array(6);
  dispatches.set([...everyParticle, 1], DISPATCH.ADVANCE_DISPATCH);
  dispatches.set([...gridOf(blocks), 1], DISPATCH.BLOCK_DISPATCH);
  const restart: Memory["restart"] = (constants, firstParticle) => {
    write(
      buffers.batch,
      packStruct(BATCH, {
        seed_low: low,
        seed_high: high,
        first_particle: firstParticle,
        particles: batch.particles,
        total,
        zero: 0,
        one: 1,
      }),
    );
    const groups = new Uint8Array(groupCount * groupBytes);
    constants.forEach((values, i) => {
      groups.set(new Uint8Array(packStruct(kernels.group, values)), i * groupBytes);
    });
    write(buffers.groups, groups);
    write(
      buffers.census,
      packStruct(CENSUS, { living: total, survivors: total, canary: NO_CANARY, reserved: 0 }),
    );
    write(buffers.dispatches, dispatches);
  };
  restart(plan.constants, batch.firstParticle);

  return {
    restart,
    buffers,
    lists,
    everyParticle,
    lookBytes: 4 * groupCount * (plan.observation?.records ?? 0) * (plan.observation?.lookWords ?? 0),
    destroy() {
      for (const one of made) one.destroy();
    },
  };
}

/** Workgroups in two dimensions, as even as they can be: no dimension may exceed 65 535. */
function gridOf(workgroups: number): [number, number] {
  const rows = Math.max(1, Math.ceil(workgroups / 65535));
  return [Math.ceil(workgroups / rows), rows];
}
