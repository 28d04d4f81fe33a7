/** Opens the engine in WebAssembly: threads, a device on each, and the questions that each start asks. */
import { type Device, describeAdapter } from "../../../gpu/device.ts";
import { AdapterError } from "../../../gpu/error.ts";
import { createWasmDevice } from "../../../wasm/device.ts";
import { createKernelTable } from "../../../wasm/kernel-table.ts";
import { needsWebAssembly } from "../../../wasm/support.ts";
import type { Engine } from "../../engine.ts";
import type { Surroundings } from "../../surroundings.ts";
import type { GpuOptions } from "../gpu/options.ts";
import { wasmEngine } from "./engine.ts";

/** More threads than this would share what little there is of most runs. */
const MOST_THREADS = 32;

/** An engine in WebAssembly, and its end. */
export interface OpenedWasm {
  readonly engine: Engine;
  /** Number of threads that compute. */
  readonly threads: number;
  /** The devices that it began with. */
  readonly devices: readonly Device[];
}

/**
 * Open an engine in WebAssembly on as many threads as there are cores. It has answered its self-test: what a compiler's mistake counts is never shown.
 * @param own options of the engine, of which each that opens on the same threads has its own
 * @throws AdapterError where WebAssembly, SIMD, threads or memory cannot be had, or the self-test fails; the reason says which
 */
export async function openWasm(
  { thread, threads }: Pick<Surroundings, "thread" | "threads">,
  own: GpuOptions = {},
): Promise<OpenedWasm> {
  await needsWebAssembly();
  const { compileKernelText } = await import("../../../wasm/compile.ts");
  const kernels = createKernelTable(compileKernelText);
  const open = async (): Promise<Device> => {
    const gpu = createWasmDevice(await thread(), { kernels });
    return { gpu, adapter: describeAdapter(gpu.adapterInfo), reopen: open };
  };
  const count = Math.max(1, Math.min(threads(), MOST_THREADS));
  const begun = await Promise.allSettled(Array.from({ length: count }, open));
  // Fewer threads than cores are slower, and no reason to give up.
  const [first, ...others] = begun.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (first === undefined) throw (begun[0] as PromiseRejectedResult).reason;
  const devices = [first, ...others] as const;
  const engine = wasmEngine(devices, own);
  const give = (reason: string): never => {
    for (const { gpu } of devices) gpu.destroy();
    throw new AdapterError(reason, "openEngine");
  };
  const test = await engine
    .selfTest()
    .catch((error: unknown) => give(`kernels do not run in WebAssembly, got ${String(error)}; report it`));
  const failed = test?.checks.find(({ passed }) => !passed);
  if (failed !== undefined)
    give(`WebAssembly computes wrong numbers here (${failed.name}: ${failed.detail}); report it`);
  return { engine: { ...engine, selfTest: async () => test }, threads: devices.length, devices };
}
