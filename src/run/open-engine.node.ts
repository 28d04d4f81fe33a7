import { openDevice } from "../gpu/open.node.ts";
import { engineOpener } from "./engines.ts";

/**
 * Open an engine by its name: `gpu`, the default, on a device of Dawn, WebGPU in Node, or `reference`, the CPU twins. `simulate` and `replay` take it in place of a device.
 * @throws AdapterError where the engine needs a device and there is none, with what to do; ExperimentError for a name that no engine has.
 * @example
 * ```ts
 * const engine = await openEngine("reference");
 * const job = experiment({ ...gallery["brownian-interval"], particles: 100 });
 * const { outcome } = await finalSnapshot(simulate(engine, job));
 * outcome; // → "all exited"
 * ```
 */
export const openEngine = engineOpener(openDevice);
