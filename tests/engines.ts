/** The engines that run the kernels, for suites that hold them to the integers of the CPU twins. */
import { gpuEngine } from "../src/run/engines/gpu/engine.ts";
import { testDevice } from "./device.ts";
import { type Opening, wasmOpening } from "./machine.ts";

/** Kernels on the adapter. */
export async function deviceOpening(): Promise<Opening> {
  const device = await testDevice();
  return (own) => gpuEngine(device, own);
}

/**
 * The engines that give the bits of the twins: WebAssembly always, and the adapter unless it may fuse multiplication and addition, which changes last
 * bits of positions. A software adapter does not.
 */
export async function exactEngines(): Promise<readonly Opening[]> {
  const { adapter } = await testDevice();
  return [...(adapter.software ? [await deviceOpening()] : []), wasmOpening];
}

/** Each engine that runs the kernels, by what it is called in titles. */
export const KERNEL_ENGINES: readonly (readonly [string, () => Promise<Opening>])[] = [
  ["the device", deviceOpening],
  ["WebAssembly", async () => wasmOpening],
];
