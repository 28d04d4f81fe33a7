/** A kernel's text as a module of WebAssembly. */
import type { CompiledKernel } from "./compiled-kernel.ts";
import { emit } from "./emit.ts";
import { unsigned } from "./instructions.ts";
import { followKernel } from "./kernel.ts";
import { MACHINE_CODES } from "./locals.ts";
import type { Machine, MachineFunction } from "./nodes.ts";

const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const CODE = 10;

/**
 * Compile the entry point of an assembled WGSL text to 128-bit SIMD: four invocations a vector.
 * @throws Error with what the compiler does not know
 */
export function compileKernelText(text: string, entry: string): CompiledKernel {
  const { kernel, functions, bindings, scratchBytes } = followKernel(text, entry);
  const resultsOf = (number: number): readonly Machine[] => functions[number].results.map(({ type }) => type);
  const all = [...functions, kernel];
  const bodies = all.map((one) => emit(one, resultsOf));
  const bytes = joined([
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(TYPE, all.map(typeOf)),
    // A memory of any length.
    section(IMPORT, [[...name("env"), ...name("memory"), 2, 0, 0]]),
    section(
      FUNCTION,
      all.map((_, i) => unsigned(i)),
    ),
    section(EXPORT, [[...name("run"), 0, ...unsigned(functions.length)]]),
    section(
      CODE,
      bodies.map((body) => joined([unsigned(body.length), body])),
    ),
  ]);
  return { name: entry, bytes, bindings, scratchBytes };
}

/** A section of some entries. */
function section(id: number, entries: readonly ArrayLike<number>[]): Uint8Array {
  const content = joined([unsigned(entries.length), ...entries]);
  return joined([[id], unsigned(content.length), content]);
}

const name = (letters: string): number[] => [letters.length, ...new TextEncoder().encode(letters)];

function typeOf({ parameters, results }: MachineFunction): number[] {
  return [
    0x60,
    ...unsigned(parameters.length),
    ...parameters.map(({ type }) => MACHINE_CODES[type]),
    ...unsigned(results.length),
    ...results.map(({ type }) => MACHINE_CODES[type]),
  ];
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
