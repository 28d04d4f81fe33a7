import type { Adapter, Device } from "../gpu/device.ts";
import type { OpenOptions } from "../gpu/open.ts";
import type { Executor } from "../wasm/executor.ts";

/** What engines are opened on, in Node or in a browser. */
export interface Surroundings {
  /** Open a device of WebGPU, a slow software adapter where there is nothing else. Throws AdapterError. */
  device(options: OpenOptions): Promise<Device>;
  /** Open a device of what the machine itself has. Throws AdapterError. Default `device`. */
  readonly installed?: () => Promise<Device>;
  /** The adapter that a user has named for all runs; undefined where none has been. */
  readonly named?: () => string | undefined;
  /** Begin a thread that carries out kernels in WebAssembly. Throws AdapterError. */
  thread(): Promise<Executor>;
  /** Threads that have a processor core each. */
  threads(): number;
  /** Whether an adapter that computes on the processor is faster than WebAssembly. Default: none is. */
  readonly fast?: (adapter: Adapter) => boolean;
}
