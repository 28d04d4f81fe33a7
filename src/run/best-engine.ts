/** Which engine computes where nobody has asked for one. */
import type { Device } from "../gpu/device.ts";
import { AdapterError } from "../gpu/error.ts";
import type { Engine } from "./engine.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * A graphics card; without one WebAssembly, or a software adapter that is faster; and where there is none of these whatever device
 * is left, or the CPU twins. The engine's note says which it is and why. Never throws for want of a device.
 */
export async function bestEngine(on: Surroundings): Promise<Engine> {
  const { device, missing } = await deviceOf(on);
  if (device !== undefined && (!device.adapter.software || on.fast?.(device.adapter) === true))
    return gpu(device);
  try {
    const { openWasm } = await import("./engines/wasm/open.ts");
    const { engine } = await openWasm(on);
    device?.gpu.destroy();
    return {
      ...engine,
      note: `no graphics card found: computing with ${engine.computes.replace(", ", " on ")}`,
    };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const why = `no graphics card (${missing}), and no WebAssembly (${error.reason})`;
    if (device !== undefined)
      return { ...(await gpu(device)), note: `${why}: computing with a slow software adapter` };
    const { referenceEngine } = await import("./engines/reference/engine.ts");
    return {
      ...referenceEngine(),
      note: `${why}: computing with the CPU twins, about a million steps a second`,
    };
  }
}

async function gpu(device: Device): Promise<Engine> {
  const { gpuEngine } = await import("./engines/gpu/engine.ts");
  return gpuEngine(device);
}

/** The machine's own device, or why there is none. */
async function deviceOf(
  on: Surroundings,
): Promise<{ readonly device: Device | undefined; readonly missing: string }> {
  try {
    const device = await (on.installed ?? (() => on.device({})))();
    return { device, missing: "the adapter computes on the processor" };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return { device: undefined, missing: error.reason };
  }
}
