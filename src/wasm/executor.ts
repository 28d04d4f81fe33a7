/** What a device of our own has done for it, as plain data that can go to another thread. */

/** One thing to do. Buffers and kernels go by numbers, sizes and places by bytes. */
export type Command =
  | { readonly kind: "allocate"; readonly buffer: number; readonly bytes: number }
  | { readonly kind: "free"; readonly buffer: number }
  | {
      readonly kind: "write";
      readonly buffer: number;
      readonly offset: number;
      /** Goes along with the command, and is not there afterwards. */
      readonly data: ArrayBuffer;
    }
  | {
      readonly kind: "copy";
      readonly from: number;
      readonly fromOffset: number;
      readonly to: number;
      readonly toOffset: number;
      readonly bytes: number;
    }
  | { readonly kind: "clear"; readonly buffer: number; readonly offset: number; readonly bytes: number }
  | {
      readonly kind: "instantiate";
      readonly kernel: number;
      readonly name: string;
      readonly module: WebAssembly.Module;
      /** Buffers that the kernel is bound to. */
      readonly bindings: number;
      readonly scratchBytes: number;
    }
  | { readonly kind: "forget"; readonly kernel: number }
  | {
      readonly kind: "dispatch";
      readonly kernel: number;
      /** In the order of the kernel's bindings. */
      readonly buffers: readonly number[];
      readonly workgroups: Workgroups;
    }
  | { readonly kind: "read"; readonly buffer: number; readonly offset: number; readonly bytes: number };

/** Columns and rows of a dispatch, or where three words say it: columns, rows, layers. */
export type Workgroups =
  | { readonly columns: number; readonly rows: number }
  | { readonly buffer: number; readonly offset: number };

/** Why a command was not carried out; the kinds are those of WebGPU's error scopes. */
export interface Fault {
  readonly kind: "out-of-memory" | "validation" | "internal";
  readonly message: string;
}

/** What comes back for a command, by its place among those that were sent with it. Most have no answer. */
export type Answer =
  | { readonly at: number; readonly bytes: ArrayBuffer }
  | { readonly at: number; readonly fault: Fault };

/** Carries commands out. */
export interface Executor {
  /**
   * Carry commands out, one after the other and after all that came before. One that fails answers with its fault, and the next goes on.
   * Rejects where the executor has died or was ended.
   */
  apply(commands: readonly Command[]): Promise<readonly Answer[]>;
  /** Settles with the reason where the executor has died by itself. */
  readonly died: Promise<string>;
  /** End it at once, whatever it is doing, and give its memory back. */
  end(): void;
}
