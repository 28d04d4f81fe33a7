import type { KernelOptions } from "../../../wgsl/kernels.ts";

/** Four lanes are one vector, and a workgroup that is one vector waits for nobody at its barriers. */
export const WASM_KERNELS = {
  workgroupSize: 4,
  blockThreads: 4,
  rows: "uniform",
} as const satisfies KernelOptions;
