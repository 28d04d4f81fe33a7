import { openDevice } from "../gpu/open.node.ts";
import { engineOpener } from "./engines.ts";

/**
 * Open an engine by its name: `gpu`, the default, on a device of Dawn, WebGPU in Node, or `reference`, the CPU twins. `simulate` and `replay` take it in place of a device.
 * @throws AdapterError where the engine needs a device and there is none, with what to do; ExperimentError for a name that no engine has.
 */
export const openEngine = engineOpener(openDevice);
