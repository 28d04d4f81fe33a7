import { openDevice } from "../gpu/open.ts";
import { engineOpener } from "./engines.ts";

/**
 * Open an engine: without a name a graphics card of the browser's WebGPU, or WebAssembly on all cores where there is none; by name `device`, `wasm` or
 * `reference`, the CPU twins. `simulate` and `replay` take it in place of a device, and its `note` says why it was chosen.
 * @throws AdapterError where what was named cannot be had, with what to do; ExperimentError for a name that no engine has.
 */
export const openEngine = engineOpener({
  device: openDevice,
  thread: async () => (await import("../wasm/thread.ts")).openThread(),
  threads: () => navigator.hardwareConcurrency,
});
