/** Carries commands out where it is: buffers and kernels in one WebAssembly memory. */
import type { Answer, Command, Fault, Workgroups } from "./executor.ts";
import { ALIGNMENT, createHeap } from "./heap.ts";

/** Most workgroups of a dispatch in one direction, as in WebGPU. */
export const MOST_WORKGROUPS = 65535;

/** What carries commands out in this thread: all at once, however long that takes. */
export interface Machine {
  /** As an executor's. */
  apply(commands: readonly Command[]): Promise<readonly Answer[]>;
}

interface Block {
  readonly address: number;
  readonly bytes: number;
}

interface Kernel {
  readonly name: string;
  readonly run: (table: number, columns: number, rows: number) => void;
  /** The words that say where its buffers and its scratch memory are. */
  readonly table: number;
  readonly scratch: number;
}

/** Why a command cannot be carried out. */
class Refusal extends Error {
  readonly kind: Fault["kind"];
  constructor(kind: Fault["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * A machine with a memory of its own.
 * @param options.mostPages most pages of 64 KiB that its memory grows to; default what addresses of 32 bits reach
 * @throws RangeError where there is no memory at all
 */
export function createMachine({ mostPages }: { readonly mostPages?: number } = {}): Machine {
  const heap = createHeap(mostPages);
  const buffers = new Map<number, Block>();
  const kernels = new Map<number, Kernel>();

  function allocate(bytes: number, what: string): number {
    const address = heap.allocate(bytes);
    if (address !== undefined) return address;
    const has = heap.memory.buffer.byteLength;
    throw new Refusal(
      "out-of-memory",
      `${what}: no ${bytes} bytes beside the ${has} that the memory has; free something`,
    );
  }

  /** Where a part of a buffer is. */
  function part(buffer: number, offset: number, bytes: number): Uint8Array<ArrayBuffer> {
    const block = blockOf(buffer);
    if (offset < 0 || bytes < 0 || offset + bytes > block.bytes) {
      throw new Refusal(
        "validation",
        `buffer ${buffer}: bytes ${offset} … ${offset + bytes} are asked for, it has ${block.bytes}; stay inside`,
      );
    }
    return heap.view(block.address + offset, bytes);
  }

  function blockOf(buffer: number): Block {
    const block = buffers.get(buffer);
    if (block === undefined)
      throw new Refusal(
        "validation",
        `buffer ${buffer}: it is not there; create it, and do not free it before`,
      );
    return block;
  }

  async function instantiate({
    kernel,
    name,
    module,
    bindings,
    scratchBytes,
  }: Extract<Command, { kind: "instantiate" }>): Promise<void> {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory: heap.memory } });
    const tableBytes = ALIGNMENT * Math.ceil((4 * (2 * bindings + 1)) / ALIGNMENT);
    const table = allocate(tableBytes + scratchBytes, `kernel ${name}`);
    kernels.set(kernel, { name, run: exports["run"] as Kernel["run"], table, scratch: table + tableBytes });
  }

  /** Columns and rows; none where a dispatch asks for more than there may be, as in WebGPU. */
  function sizeOf(workgroups: Workgroups): readonly [number, number] {
    if ("columns" in workgroups) return [workgroups.columns, workgroups.rows];
    const { buffer, offset } = workgroups;
    const bytes = part(buffer, offset, 12);
    const [columns, rows, layers] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
    if (layers > 1) {
      throw new Refusal(
        "validation",
        `dispatch: ${layers} layers are asked for; kernels have columns and rows`,
      );
    }
    return layers === 1 && Math.max(columns, rows) <= MOST_WORKGROUPS ? [columns, rows] : [0, 0];
  }

  function dispatch(number: number, bound: readonly number[], workgroups: Workgroups): void {
    const kernel = kernels.get(number);
    if (kernel === undefined)
      throw new Refusal("validation", `kernel ${number}: it is not there; instantiate it`);
    const [columns, rows] = sizeOf(workgroups);
    if (columns === 0 || rows === 0) return;
    const table = new Uint32Array(heap.memory.buffer, kernel.table, 2 * bound.length + 1);
    bound.forEach((buffer, i) => {
      const { address, bytes } = blockOf(buffer);
      table[2 * i] = address;
      table[2 * i + 1] = bytes;
    });
    table[2 * bound.length] = kernel.scratch;
    try {
      kernel.run(kernel.table, columns, rows);
    } catch (error) {
      throw new Refusal("internal", `kernel ${kernel.name}: it broke off, got ${String(error)}; report it`);
    }
  }

  /** Bytes of a command that asks for some. */
  async function carryOut(command: Command): Promise<ArrayBuffer | undefined> {
    switch (command.kind) {
      case "allocate": {
        const { buffer, bytes } = command;
        buffers.set(buffer, { address: allocate(bytes, `buffer ${buffer}`), bytes });
        return;
      }
      case "free": {
        const block = buffers.get(command.buffer);
        buffers.delete(command.buffer);
        if (block !== undefined) heap.free(block.address);
        return;
      }
      case "write": {
        const { buffer, offset, data } = command;
        part(buffer, offset, data.byteLength).set(new Uint8Array(data));
        return;
      }
      case "copy": {
        const { from, fromOffset, to, toOffset, bytes } = command;
        part(to, toOffset, bytes).set(part(from, fromOffset, bytes));
        return;
      }
      case "clear":
        part(command.buffer, command.offset, command.bytes).fill(0);
        return;
      case "instantiate":
        await instantiate(command);
        return;
      case "forget": {
        const kernel = kernels.get(command.kernel);
        kernels.delete(command.kernel);
        if (kernel !== undefined) heap.free(kernel.table);
        return;
      }
      case "dispatch":
        dispatch(command.kernel, command.buffers, command.workgroups);
        return;
      case "read":
        return part(command.buffer, command.offset, command.bytes).slice().buffer;
    }
  }

  async function all(commands: readonly Command[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const [at, command] of commands.entries()) {
      try {
        const bytes = await carryOut(command);
        if (bytes !== undefined) answers.push({ at, bytes });
      } catch (error) {
        const kind = error instanceof Refusal ? error.kind : "internal";
        answers.push({
          at,
          fault: { kind, message: error instanceof Error ? error.message : String(error) },
        });
      }
    }
    return answers;
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    apply(commands) {
      const done = last.then(() => all(commands));
      last = done;
      return done;
    },
  };
}
