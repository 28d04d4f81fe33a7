/** The engine on a device of WebGPU: a graphics processor, or a software adapter in its place. */
import type { Device } from "../../../gpu/device.ts";
import type { Engine } from "../../engine.ts";
import { engineOver } from "./engine-over.ts";
import { type GpuOptions, rowPlaceOf } from "./options.ts";
import { placeBatch } from "./placed.ts";

/**
 * The engine of an open device. In place of a lost device, be it while kernels compile, another is opened, up to three times for one batch or
 * replay, and what was in flight is run again.
 */
export function gpuEngine(opened: Device, own: GpuOptions = {}): Engine {
  const { adapter } = opened;
  return engineOver(
    {
      devices: [opened],
      place: ([device], ...batch) => placeBatch(device.gpu, ...batch),
      kernels: { rows: rowPlaceOf(adapter) },
    },
    own,
    {
      name: "gpu",
      computes: `${adapter.description || adapter.device || adapter.vendor}${adapter.software ? " (software)" : ""}`,
      hardware: !adapter.software,
      adapter,
      ...(opened.note === undefined ? {} : { note: opened.note }),
      // Its kernels, and those of replays, are fetched when they are wanted: a page begins without them.
      selfTest: async ([device]) => (await import("./self-test.ts")).selfTest(device),
    },
  );
}
