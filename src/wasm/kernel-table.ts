/** Compiled kernels that several devices share. */
import { createLru } from "../gpu/lru.ts";
import type { CompiledKernel } from "./compiled-kernel.ts";

/** A kernel, ready to be instantiated on any thread. */
export interface KernelModule extends Omit<CompiledKernel, "bytes"> {
  readonly module: WebAssembly.Module;
}

/** Compiles the kernel of a text with an entry point of that name, or knows it already. Rejects with what the compiler refuses. */
export type KernelTable = (text: string, entry: string) => Promise<KernelModule>;

/** Kernels that are kept: those of some six formulas. */
const MOST_KERNELS = 64;

/** A table that compiles with `compile`, each text once for all devices that it is given to. */
export function createKernelTable(
  compile: (text: string, entry: string) => CompiledKernel | Promise<CompiledKernel>,
): KernelTable {
  const kernels = createLru<string, Promise<KernelModule>>(MOST_KERNELS);
  async function make(text: string, entry: string): Promise<KernelModule> {
    const { bytes, ...kernel } = await compile(text, entry);
    return { ...kernel, module: await WebAssembly.compile(bytes) };
  }
  return (text, entry) => {
    const key = `${entry}\n${text}`;
    const known = kernels.get(key);
    if (known !== undefined) return known;
    const made = make(text, entry);
    kernels.set(key, made);
    made.catch(() => kernels.delete(key));
    return made;
  };
}
