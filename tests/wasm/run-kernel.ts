/** Runs a WGSL kernel that is compiled to WebAssembly, on buffers of one memory and without a device. */
import { compileKernelText } from "../../src/wasm/compile.ts";

/** What lies around each buffer, so that a kernel that leaves its own is found out. */
const MARK = 0xdeadbeef;
const MARGIN_BYTES = 64;
const PAGE_BYTES = 65_536;

export interface KernelRun {
  /** What each binding holds, in the order of the text. */
  readonly buffers?: readonly (Uint32Array | Int32Array | Float32Array)[];
  /** Workgroups in each row. Default 1. */
  readonly columns?: number;
  /** Default 1. */
  readonly rows?: number;
  /** Default `main`. */
  readonly entry?: string;
}

/** The words of each buffer after a dispatch. Throws where the kernel wrote beside its buffers. */
export function runKernel(
  text: string,
  { buffers = [], columns = 1, rows = 1, entry = "main" }: KernelRun = {},
): readonly Uint32Array[] {
  const kernel = compileKernelText(text, entry);
  if (kernel.bindings.length !== buffers.length) {
    throw new Error(
      `runKernel: ${buffers.length} buffers for ${kernel.bindings.length} bindings; give one for each`,
    );
  }
  let end = MARGIN_BYTES;
  const place = (bytes: number): number => {
    const at = end;
    end = Math.ceil((at + bytes) / 16) * 16 + MARGIN_BYTES;
    return at;
  };
  const table = place(4 * (2 * buffers.length + 1));
  const places = buffers.map(({ byteLength }) => place(byteLength));
  const scratch = place(kernel.scratchBytes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE_BYTES) });
  const words = new Uint32Array(memory.buffer).fill(MARK);
  words.set([...places.flatMap((at, i) => [at, buffers[i].byteLength]), scratch], table / 4);
  buffers.forEach(({ buffer, byteOffset, length }, i) => {
    words.set(new Uint32Array(buffer, byteOffset, length), places[i] / 4);
  });
  // Scratch memory may hold anything, as from a kernel that ran before.
  const owned = [
    [table, 4 * (2 * buffers.length + 1)],
    ...places.map((at, i) => [at, buffers[i].byteLength]),
  ];
  owned.push([scratch, kernel.scratchBytes]);

  const instance = new WebAssembly.Instance(new WebAssembly.Module(kernel.bytes), { env: { memory } });
  (instance.exports["run"] as (table: number, columns: number, rows: number) => void)(table, columns, rows);

  const isOwned = (at: number): boolean => owned.some(([from, bytes]) => at >= from && at < from + bytes);
  words.forEach((word, i) => {
    if (word !== MARK && !isOwned(4 * i)) {
      throw new Error(
        `runKernel: ${entry} wrote ${word} at byte ${4 * i}, which is none of its own; check it`,
      );
    }
  });
  return buffers.map(({ length }, i) => words.slice(places[i] / 4, places[i] / 4 + length));
}

export interface Invocations {
  /** Declarations of module scope. */
  readonly declarations?: string;
  /** Words of `input`, an array of `u32`. Default 0 … 15. */
  readonly input?: readonly number[];
  /** Invocations of the workgroup. Default 4. */
  readonly size?: number;
  /** Words that `out` holds at first, which also say how many there are. Default a 0 for each invocation. */
  readonly out?: readonly number[];
}

/**
 * The words of `out`, an array of `u32`, after one workgroup has run statements, in which `lane` is the number of the invocation, `input` an
 * array whose numbers are the same for all lanes and not known before.
 */
export function invoke(
  statements: string,
  {
    declarations = "",
    input = Array.from({ length: 16 }, (_, i) => i),
    size = 4,
    out = Array.from({ length: size }, () => 0),
  }: Invocations = {},
): readonly number[] {
  const [, result] = runKernel(kernelOf(statements, declarations, size), {
    buffers: [Uint32Array.from(input), Uint32Array.from(out)],
  });
  return [...result];
}

/** The text of a kernel around statements. */
export const kernelOf = (statements: string, declarations = "", size = 4): string => `
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> out: array<u32>;
${declarations}
@compute @workgroup_size(${size})
fn main(@builtin(local_invocation_index) lane: u32) {
${statements}
}`;
