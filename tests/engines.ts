/** The engines that run the kernels, for suites that hold them to the integers of the CPU twins. */
import { type Device, describeAdapter } from "../src/gpu/device.ts";
import type { Engine } from "../src/run/engine.ts";
import { gpuEngine } from "../src/run/engines/gpu/engine.ts";
import type { GpuOptions } from "../src/run/engines/gpu/options.ts";
import { wasmEngine } from "../src/run/engines/wasm/engine.ts";
import { compileKernelText } from "../src/wasm/compile.ts";
import { createWasmDevice } from "../src/wasm/device.ts";
import { createKernelTable } from "../src/wasm/kernel-table.ts";
import { createMachine } from "../src/wasm/machine.ts";
import { createLocalExecutor } from "../src/wasm/remote.ts";
import { testDevice } from "./device.ts";

let opened: Device | undefined;

/** The one device of a test file that carries out kernels in WebAssembly, on this thread: several files are tested at once. */
function testMachine(): Device {
  const open = (): Device => {
    const kernels = createKernelTable(compileKernelText);
    const gpu = createWasmDevice(createLocalExecutor(createMachine()), { kernels });
    return { gpu, adapter: describeAdapter(gpu.adapterInfo), reopen: async () => open() };
  };
  opened ??= open();
  return opened;
}

/** An engine, which may be told how it should work. */
export type Opening = (own?: GpuOptions) => Engine;

/** Kernels in WebAssembly, which give the bits of the twins wherever they run. */
export const wasmOpening: Opening = (own) => wasmEngine([testMachine()], own);

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
