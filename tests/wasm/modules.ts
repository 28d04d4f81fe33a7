/** Small modules of the form that compiled kernels have, written byte by byte. */
import type { CompiledKernel } from "../../src/wasm/compiled-kernel.ts";

const I32 = 0x7f;
const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];

/** A module around the instructions of `run(table, columns, rows)`, which has so many local variables beside. */
function moduleOf(locals: number, code: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [...(locals === 0 ? [0] : [1, locals, I32]), ...code, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 3, I32, I32, I32, 0),
    ...section(2, 1, ...name("env"), ...name("memory"), 2, 0, 1),
    ...section(3, 1, 0),
    ...section(7, 1, ...name("run"), 0, 0),
    ...section(10, 1, body.length, ...body),
  ]);
}

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const load = (offset: number): number[] => [0x28, 2, offset];
const STORE = [0x36, 2, 0];
const ADD = 0x6a;
const [TABLE, COLUMNS, ROWS, AT, END] = [0, 1, 2, 3, 4];

/** Adds columns × rows to each word of its one buffer. */
const ADDING = moduleOf(2, [
  ...[...get(TABLE), ...load(0), ...set(AT)],
  ...[...get(TABLE), ...load(4), ...get(AT), ADD, ...set(END)],
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...get(AT), ...get(END), 0x4f, 0x0d, 1],
  ...[...get(AT), ...get(AT), ...load(0), ...get(COLUMNS), ...get(ROWS), 0x6c, ADD, ...STORE],
  ...[...get(AT), 0x41, 4, ADD, ...set(AT)],
  ...[0x0c, 0, 0x0b, 0x0b],
]);

/** Breaks off at once. */
const BREAKING = moduleOf(0, [0x00]);

/** Never comes back. */
const LOOPING = moduleOf(0, [0x03, 0x40, 0x0c, 0, 0x0b]);

/** The length in bytes of its second buffer goes to the first word of the first, and the address of the scratch memory to the second. */
const TELLING = moduleOf(0, [
  ...[...get(TABLE), ...load(0), ...get(TABLE), ...load(12), ...STORE],
  ...[...get(TABLE), ...load(0), 0x41, 4, ADD, ...get(TABLE), ...load(16), ...STORE],
]);

const kernel = (entry: string, bytes: Uint8Array<ArrayBuffer>, bindings: number): CompiledKernel => ({
  name: entry,
  bytes,
  bindings: Array.from({ length: bindings }, (_, binding) => ({ group: 0, binding })),
  scratchBytes: 64,
});

/** The kernels by their entry points. */
export const KERNELS: Readonly<Record<string, CompiledKernel>> = {
  adding: kernel("adding", ADDING, 1),
  breaking: kernel("breaking", BREAKING, 1),
  looping: kernel("looping", LOOPING, 1),
  telling: kernel("telling", TELLING, 2),
};

/** A text that declares what a kernel of the name binds. */
export const sourceOf = (entry: string) => ({
  name: entry,
  text: `@group(0) @binding(0) var<storage, read_write> cells: array<u32>;
@group(0) @binding(1) var<storage, read> others: array<u32>;
@compute @workgroup_size(1) fn ${entry}() { cells[0] = others[0]; }`,
  origins: [
    { file: "cells.wgsl", line: 7 },
    { file: "others.wgsl", line: 9 },
    { file: "entry.wgsl", line: 1 },
  ],
});
