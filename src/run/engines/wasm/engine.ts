/** The engine that needs no graphics processor: the kernels compiled to WebAssembly, on as many threads as there are devices that stand in for one. */
import type { Engine } from "../../engine.ts";
import { type Devices, engineOver } from "../gpu/engine-over.ts";
import type { GpuOptions } from "../gpu/options.ts";
import { placeJoined } from "./joined.ts";
import { WASM_KERNELS } from "./kernels.ts";

/**
 * The engine of devices that carry out kernels in WebAssembly, each with its share of every batch. Methods with stages, whose particles go on from one
 * another, and replays are done on the first.
 * @param devices one for each thread
 */
export function wasmEngine(devices: Devices, own: GpuOptions = {}): Engine {
  const threads = `${devices.length} thread${devices.length === 1 ? "" : "s"}`;
  const engine = engineOver(
    {
      devices,
      place: (used, ...batch) =>
        placeJoined(
          used.map(({ gpu }) => gpu),
          ...batch,
        ),
      kernels: WASM_KERNELS,
    },
    own,
    {
      name: "wasm",
      computes: `WebAssembly SIMD, ${threads}`,
      hardware: false,
      selfTest: async (used) => (await import("./self-test.ts")).selfTestAll(used, engine),
    },
  );
  return engine;
}
