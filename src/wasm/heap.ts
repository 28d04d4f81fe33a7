/** Blocks of one WebAssembly memory that grows as it has to: the device memory of kernels that run on a processor. */

/** Addresses and sizes are multiples of this many bytes: those of a vector. */
export const ALIGNMENT = 16;
/** Bytes of a page, the unit in which WebAssembly memories grow. */
export const PAGE = 65536;
/** Most pages of a memory: one less than addresses of 32 bits reach, so that lengths and ends have 32 bits as well. */
const MOST_PAGES = 65535;
/** Pages by which a memory grows at least: each growth makes a new buffer of it. */
const GROWTH = 16;

export interface Heap {
  readonly memory: WebAssembly.Memory;
  /**
   * A block of zeros.
   * @returns its address; undefined where the memory cannot grow so far
   */
  allocate(bytes: number): number | undefined;
  /** Give a block back, by its address. */
  free(address: number): void;
  /** Bytes from an address on. The view holds until the next allocation. */
  view(address: number, bytes: number): Uint8Array<ArrayBuffer>;
}

interface Block {
  readonly address: number;
  readonly bytes: number;
}

/**
 * A heap with a memory of its own.
 * @param mostPages most that the memory grows to
 * @throws RangeError where there is no memory at all
 */
export function createHeap(mostPages = MOST_PAGES): Heap {
  const memory = new WebAssembly.Memory({ initial: Math.min(GROWTH, mostPages) });
  /** Bytes of the blocks that are in use, by their addresses. */
  const used = new Map<number, number>();
  /** Gaps between them, by address; no two touch. */
  const gaps: Block[] = [];
  /** Where the last block in use ends. */
  let top = 0;
  /** Beyond this address no block has ever been, so that all bytes are zero still. */
  let touched = 0;

  const view: Heap["view"] = (address, bytes) => new Uint8Array(memory.buffer, address, bytes);

  /** Make room above the last block; false where there is none. */
  function reach(end: number): boolean {
    const has = memory.buffer.byteLength / PAGE;
    const missing = Math.ceil(end / PAGE) - has;
    if (missing <= 0) return true;
    if (has + missing > mostPages) return false;
    try {
      memory.grow(Math.max(missing, Math.min(GROWTH, mostPages - has)));
      return true;
    } catch {
      return false;
    }
  }

  /** The first gap that is large enough, or what lies above the last block. */
  function place(bytes: number): number | undefined {
    const at = gaps.findIndex((gap) => gap.bytes >= bytes);
    if (at < 0) {
      if (!reach(top + bytes)) return undefined;
      top += bytes;
      return top - bytes;
    }
    const { address, bytes: room } = gaps[at];
    gaps.splice(at, 1, ...(room > bytes ? [{ address: address + bytes, bytes: room - bytes }] : []));
    return address;
  }

  return {
    memory,
    view,
    allocate(asked) {
      const bytes = ALIGNMENT * Math.max(1, Math.ceil(asked / ALIGNMENT));
      const address = place(bytes);
      if (address === undefined) return undefined;
      used.set(address, bytes);
      const dirty = Math.min(touched - address, bytes);
      if (dirty > 0) view(address, dirty).fill(0);
      touched = Math.max(touched, address + bytes);
      return address;
    },
    free(address) {
      const bytes = used.get(address);
      if (bytes === undefined) throw new Error(`heap: no block begins at ${address}; free a block once`);
      used.delete(address);
      const later = gaps.findIndex((gap) => gap.address > address);
      const at = later < 0 ? gaps.length : later;
      const [before, after] = [gaps[at - 1], gaps[at]];
      const joinsBefore = before !== undefined && before.address + before.bytes === address;
      const joinsAfter = after !== undefined && address + bytes === after.address;
      const start = joinsBefore ? before.address : address;
      const end = joinsAfter ? after.address + after.bytes : address + bytes;
      const first = joinsBefore ? at - 1 : at;
      const gone = (joinsBefore ? 1 : 0) + (joinsAfter ? 1 : 0);
      if (end === top) {
        top = start;
        gaps.splice(first, gone);
      } else gaps.splice(first, gone, { address: start, bytes: end - start });
    },
  };
}
