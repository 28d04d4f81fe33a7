/** The engine in WebAssembly on the thread of a test. */
import { type Device, describeAdapter } from "../src/gpu/device.ts";
import type { Engine } from "../src/run/engine.ts";
import type { GpuOptions } from "../src/run/engines/gpu/options.ts";
import { wasmEngine } from "../src/run/engines/wasm/engine.ts";
import { compileKernelText } from "../src/wasm/compile.ts";
import { createWasmDevice } from "../src/wasm/device.ts";
import { createKernelTable } from "../src/wasm/kernel-table.ts";
import { createMachine } from "../src/wasm/machine.ts";
import { createLocalExecutor } from "./wasm/local-executor.ts";

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
