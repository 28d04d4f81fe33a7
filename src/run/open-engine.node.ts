import { availableParallelism } from "node:os";
import { namedAdapter, openDevice, openInstalled } from "../gpu/open.node.ts";
import { engineOpener } from "./engines.ts";

/**
 * Open an engine: without a name a graphics card, by Dawn, WebGPU in Node, or WebAssembly on all cores where there is none; by name `device`, `wasm` or
 * `reference`, the CPU twins. `simulate` and `replay` take it in place of a device, and its `note` says why it was chosen.
 * @throws AdapterError where what was named cannot be had, with what to do; ExperimentError for a name that no engine has.
 * @example
 * ```ts
 * const engine = await openEngine("reference");
 * const job = experiment({ ...gallery["brownian-interval"], particles: 100 });
 * const { outcome } = await finalSnapshot(simulate(engine, job));
 * outcome; // → "all exited"
 * ```
 */
export const openEngine = engineOpener({
  device: openDevice,
  installed: openInstalled,
  named: namedAdapter,
  thread: async () => (await import("../wasm/thread.node.ts")).openThread(),
  threads: availableParallelism,
  // Mesa's lavapipe has vectors as wide as the processor's, WebAssembly 128 bits.
  fast: ({ device, description }) => /llvmpipe|lavapipe/i.test(`${device} ${description}`),
});
