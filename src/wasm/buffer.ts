import { BUFFER_USAGE, MAP_MODE } from "../gpu/constants.ts";
import type { Outbox } from "./outbox.ts";

/** What a buffer here may be used for. */
const KNOWN_USAGES =
  BUFFER_USAGE.MAP_READ |
  BUFFER_USAGE.COPY_SRC |
  BUFFER_USAGE.COPY_DST |
  BUFFER_USAGE.UNIFORM |
  BUFFER_USAGE.STORAGE |
  BUFFER_USAGE.INDIRECT;

/** A buffer of the executor, as a `GPUBuffer`. */
export interface WasmBuffer {
  /** Its number in commands. */
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly usage: number;
  readonly destroyed: boolean;
  readonly mapState: GPUBufferMapState;
  mapAsync(mode: number, offset?: number, size?: number): Promise<undefined>;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
  unmap(): void;
  destroy(): void;
}

/** Of all devices together: the buffer of another one is none of this one's. */
let made = 0;

/** Why a buffer cannot be made like this; undefined where it can. */
export function bufferRefusal(
  { label = "", size, usage, mappedAtCreation = false }: GPUBufferDescriptor,
  most: number,
): string | undefined {
  if (size > most)
    return `createBuffer: ${label} of ${size} bytes, got a limit of ${most}; use fewer particles or groups`;
  if ((usage & ~KNOWN_USAGES) !== 0 || usage === 0)
    return `createBuffer: ${label}: this device has no buffers of usage ${usage}; leave out what it does not know`;
  if (mappedAtCreation) return `createBuffer: ${label}: it cannot be mapped as it is made; write to it`;
  return undefined;
}

/** A buffer that has been asked of the executor. @param outbox takes the question for its bytes, and gives it back */
export function createWasmBuffer(
  outbox: Outbox,
  { label = "", size, usage }: GPUBufferDescriptor,
): WasmBuffer {
  const id = (made += 1);
  let destroyed = false;
  let pending: { abandon(): void } | undefined;
  let mapped: { readonly offset: number; readonly bytes: ArrayBuffer } | undefined;

  function unmap(): void {
    pending?.abandon();
    pending = undefined;
    mapped = undefined;
  }

  return {
    id,
    label,
    size,
    usage,
    get destroyed() {
      return destroyed;
    },
    get mapState() {
      return pending !== undefined ? "pending" : mapped !== undefined ? "mapped" : "unmapped";
    },
    mapAsync(mode, offset = 0, bytes = size - offset) {
      const refused = (why: string) => Promise.reject(new Error(`mapAsync: ${label}: ${why}`));
      if (mode !== MAP_MODE.READ || (usage & BUFFER_USAGE.MAP_READ) === 0)
        return refused("it cannot be mapped so; give it the usage MAP_READ, and map it for reading");
      if (destroyed) return refused("it is destroyed; ask before");
      if (pending !== undefined || mapped !== undefined)
        return refused("it is mapped already; unmap it before");
      return new Promise((resolve, reject) => {
        const own = {
          abandon: () =>
            reject(new Error(`mapAsync: ${label}: it was unmapped before the answer; ask again`)),
        };
        pending = own;
        outbox.read(id, offset, bytes).then(
          (answer) => {
            if (pending !== own) return;
            pending = undefined;
            mapped = { offset, bytes: answer };
            resolve(undefined);
          },
          (error: unknown) => {
            if (pending === own) pending = undefined;
            reject(error);
          },
        );
      });
    },
    getMappedRange(offset = 0, bytes = size - offset) {
      if (mapped === undefined)
        throw new Error(`getMappedRange: ${label}: it is not mapped; wait for mapAsync`);
      const first = offset - mapped.offset;
      if (first < 0 || first + bytes > mapped.bytes.byteLength)
        throw new Error(`getMappedRange: ${label}: that part is not mapped; map what you read`);
      return first === 0 && bytes === mapped.bytes.byteLength
        ? mapped.bytes
        : mapped.bytes.slice(first, first + bytes);
    },
    unmap,
    destroy() {
      if (destroyed) return;
      destroyed = true;
      unmap();
      void outbox.send({ kind: "free", buffer: id });
    },
  };
}
