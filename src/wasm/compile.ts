/** A kernel's text as a module of WebAssembly. */
import type { CompiledKernel } from "./compiled-kernel.ts";
import { emit } from "./emit.ts";
import { unsigned } from "./instructions.ts";
import { followKernel } from "./kernel.ts";

const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const CODE = 10;
const I32 = 0x7f;

/**
 * Compile the entry point of an assembled WGSL text to 128-bit SIMD: four invocations a vector.
 * @throws Error with what the compiler does not know
 */
export function compileKernelText(text: string, entry: string): CompiledKernel {
  const { body, size, bindings, scratchBytes } = followKernel(text, entry);
  const code = emit(body, size, 3);
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const name = (letters: string): number[] => [letters.length, ...new TextEncoder().encode(letters)];
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(TYPE, [1, 0x60, 3, I32, I32, I32, 0]),
    // A memory of any length.
    ...section(IMPORT, [1, ...name("env"), ...name("memory"), 2, 0, 0]),
    ...section(FUNCTION, [1, 0]),
    ...section(EXPORT, [1, ...name("run"), 0, 0]),
    ...section(CODE, [1, ...unsigned(code.length), ...code]),
  ]);
  return { name: entry, bytes, bindings, scratchBytes };
}
