/** An engine over devices of WebGPU, or over what looks like them, whether one of them holds a batch or several do. */
import type { Device } from "../../../gpu/device.ts";
import { DeviceLostError } from "../../../gpu/error.ts";
import { isLost } from "../../../gpu/loss.ts";
import type { KernelOptions } from "../../../wgsl/kernels.ts";
import { resized } from "../../../wgsl/layout.ts";
import type { Count, Engine, SelfTest } from "../../engine.ts";
import type { BatchPlan } from "../../plan-for.ts";
import { planFor } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { isPrepared, type Runnable } from "../../prepared.ts";
import { createAhead } from "./ahead.ts";
import { inPlaceOfLost } from "./lost-device.ts";
import type { GpuOptions } from "./options.ts";
import type { BatchParts, PlacedBatch } from "./placed.ts";
import { createWalk } from "./walk.ts";

/** Devices of one engine, at least one; what cannot be shared is done on the first. */
export type Devices = readonly [Device, ...Device[]];

/** Where an engine's particles are. */
export interface Hosts {
  readonly devices: Devices;
  /** Put a batch on the devices in use. Throws DeviceFault, DeviceLostError. */
  readonly place: (devices: Devices, ...batch: BatchParts) => Promise<PlacedBatch>;
  /** What suits these devices, where a caller has not chosen. */
  readonly kernels: KernelOptions;
}

/** What an engine says of itself, and how its devices are asked for known answers. */
export interface Described extends Pick<Engine, "name" | "computes" | "hardware" | "adapter" | "note"> {
  readonly selfTest: (devices: Devices) => Promise<SelfTest>;
}

/**
 * The engine of open devices. In place of those that are lost, be it while kernels compile, others are opened, up to three times for one batch or
 * replay, and what was in flight is run again.
 */
export function engineOver(hosts: Hosts, own: GpuOptions, { selfTest, ...described }: Described): Engine {
  /** The devices in use. */
  let devices = hosts.devices;
  /** What is told of a loss when others have taken the devices' place already goes on with those. */
  const replace = async (used: Devices, error: unknown, losses: number): Promise<void> => {
    if (devices !== used && error instanceof DeviceLostError) return;
    const lost = used.filter(({ gpu }) => isLost(gpu));
    const [first, ...others] = used.map((device) =>
      // Where none has said so, the error speaks of all.
      lost.length === 0 || lost.includes(device) ? inPlaceOfLost(device, error, losses) : device,
    );
    devices = await Promise.all([first, ...others] as const);
  };
  const { limits } = hosts.devices[0].gpu;
  return {
    ...described,
    limits,
    selfTest: () => selfTest(devices),

    async open(experiment, options) {
      const { kernels, requirements } = await preparedOf(experiment);
      const planned = planFor(requirements, devices[0].gpu.limits, {
        adapter: devices[0].adapter.software ? "software" : "hardware",
        ...(own.batchParticles === undefined ? {} : { mostBatchParticles: own.batchParticles }),
      });
      const told = { ...own, ...options };
      const walkOn = createWalk(planned, told);
      const held = {
        seed: requirements.experiment.seed,
        compaction: told.compaction ?? true,
        timed: told.passes !== undefined,
        shown: told.living !== undefined,
      };
      const ahead = createAhead(planned, (used: Devices, one) =>
        hosts.place(used, kernels, planned, one, held),
      );
      return {
        groups: planned.groups,
        batches: planned.batches,
        colony: async () => {
          const [{ createColony }, { lastingColony }] = await Promise.all([
            import("./colony.ts"),
            import("./lasting-colony.ts"),
          ]);
          let used = devices;
          return lastingColony(
            () => {
              used = devices;
              return createColony(used[0], kernels, requirements, told);
            },
            (error, losses) => replace(used, error, losses),
          );
        },
        async *walk(batch: BatchPlan): AsyncGenerator<Count, void, void> {
          for (let losses = 0; ; losses += 1) {
            const used = devices;
            try {
              yield* walkOn(
                {
                  take: (one) => ahead.take(used, one),
                  begin: (one, placed) => ahead.begin(used, one, placed),
                  drop: ahead.drop,
                },
                batch,
              );
              return;
            } catch (error) {
              await replace(used, error, losses);
            }
          }
        },
      };
    },

    async replay(experiment, request, options = {}) {
      const prepared = await preparedOf(experiment);
      const { replayOn } = await import("./replay.ts");
      return lasting((gpu) => replayOn(gpu, prepared, request, options));
    },

    async replayLegs(experiment, request, options = {}) {
      const prepared = await preparedOf(experiment);
      const { replayLegsOn } = await import("./replay-legs.ts");
      return lasting((gpu) => replayLegsOn(gpu, prepared, request, options));
    },
  };

  async function preparedOf(experiment: Runnable): Promise<Prepared> {
    // Formulas are read here only where nobody has read them before: a page can do without the parser.
    if (isPrepared(experiment)) return fitted(experiment, hosts.kernels);
    return (await import("../../prepare.ts")).prepare(experiment, { ...hosts.kernels, ...own });
  }

  async function lasting<T>(work: (gpu: GPUDevice) => Promise<T>): Promise<T> {
    for (let losses = 0; ; losses += 1) {
      const used = devices;
      try {
        return await work(used[0].gpu);
      } catch (error) {
        await replace(used, error, losses);
      }
    }
  }
}

/** What was prepared for any device, with workgroups that suit this one. */
function fitted(prepared: Prepared, sizes: KernelOptions): Prepared {
  const { kernels } = prepared;
  const { workgroupSize = kernels.workgroupSize } = sizes;
  const texts = Object.entries(kernels.kernels).map(([name, kernel]) => [
    name,
    { ...kernel, text: resized(kernel.text, sizes) },
  ]);
  return { ...prepared, kernels: { ...kernels, workgroupSize, kernels: Object.fromEntries(texts) } };
}
