/** A kernel's text as a WebAssembly module. It needs no more than this to run. */
export interface CompiledKernel {
  /** Name of the entry point. */
  readonly name: string;
  /**
   * The module. It imports the unshared memory `env.memory`, without a maximum, and exports `run(table, columns, rows)`, which runs all workgroups
   * of a dispatch of columns × rows × 1. `table` is the address of 32-bit words: address and length in bytes of the buffer of each binding, then the
   * address of the scratch memory.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bindings in the order of the table. */
  readonly bindings: readonly { readonly group: number; readonly binding: number }[];
  /** Bytes of memory that one call needs beside the buffers; what they hold when it begins does not matter. */
  readonly scratchBytes: number;
}
