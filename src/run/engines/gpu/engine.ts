/** The engine on a device of WebGPU: a graphics processor, or a software adapter in its place. */
import type { Device } from "../../../gpu/device.ts";
import { DeviceLostError } from "../../../gpu/error.ts";
import type { Count, Engine } from "../../engine.ts";
import type { BatchPlan } from "../../plan-for.ts";
import { planFor } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { isPrepared, type Runnable } from "../../prepared.ts";
import { inPlaceOfLost } from "./lost-device.ts";
import type { GpuOptions } from "./options.ts";
import { createWalk } from "./walk.ts";

/**
 * The engine of an open device. In place of a lost device, be it while kernels compile, another is opened, up to three times for one batch or
 * replay, and what was in flight is run again.
 */
export function gpuEngine(opened: Device, own: GpuOptions = {}): Engine {
  /** The device in use. */
  let device = opened;
  /** What is told of a loss when another has taken the device's place already goes on with that one. */
  const replace = async (lost: Device, error: unknown, losses: number): Promise<void> => {
    if (device !== lost && error instanceof DeviceLostError) return;
    device = await inPlaceOfLost(lost, error, losses);
  };
  const { adapter } = opened;
  return {
    name: "gpu",
    computes: `${adapter.description || adapter.device || adapter.vendor}${adapter.software ? " (software)" : ""}`,
    hardware: !adapter.software,
    adapter,
    ...(opened.note === undefined ? {} : { note: opened.note }),
    limits: opened.gpu.limits,
    // Its kernels, and those of replays, are fetched when they are wanted: a page begins without them.
    selfTest: async () => (await import("./self-test.ts")).selfTest(device),

    async open(experiment, options) {
      const { kernels, requirements } = await preparedOf(experiment);
      const planned = planFor(requirements, device.gpu.limits, {
        adapter: device.adapter.software ? "software" : "hardware",
        ...(own.batchParticles === undefined ? {} : { mostBatchParticles: own.batchParticles }),
      });
      const walkOn = createWalk(planned, requirements.experiment.seed, { ...own, ...options });
      return {
        groups: planned.groups,
        batches: planned.batches,
        colony: async () => {
          const [{ createColony }, { lastingColony }] = await Promise.all([
            import("./colony.ts"),
            import("./lasting-colony.ts"),
          ]);
          let used = device;
          return lastingColony(
            () => {
              used = device;
              return createColony(device, kernels, requirements, { ...own, ...options });
            },
            (error, losses) => replace(used, error, losses),
          );
        },
        async *walk(batch: BatchPlan): AsyncGenerator<Count, void, void> {
          for (let losses = 0; ; losses += 1) {
            const used = device;
            try {
              yield* walkOn(used, kernels, batch);
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
    if (isPrepared(experiment)) return experiment;
    return (await import("../../prepare.ts")).prepare(experiment, {
      // Software adapters read a uniform buffer fastest; on hardware its reads of different rows may wait for each other.
      rows: device.adapter.software ? "uniform" : "workgroup",
      ...own,
    });
  }

  async function lasting<T>(work: (gpu: GPUDevice) => Promise<T>): Promise<T> {
    for (let losses = 0; ; losses += 1) {
      const used = device;
      try {
        return await work(used.gpu);
      } catch (error) {
        await replace(used, error, losses);
      }
    }
  }
}
