/** What a SPIR-V module says of itself: its entry point, and the buffers that it reads and writes. */

/** A buffer that a module names. */
export interface BufferSlot {
  readonly set: number;
  readonly binding: number;
  readonly uniform: boolean;
}

/** A module with what a driver must be told to make a pipeline of it. */
export interface SpirvModule {
  readonly words: Uint32Array;
  readonly entryPoint: string;
  readonly buffers: readonly BufferSlot[];
}

const MAGIC = 0x07230203;
const HEADER_WORDS = 5;
/** Numbers of the instructions and their operands that are looked at, from the specification. */
const OP = { entryPoint: 15, variable: 59, decorate: 71 } as const;
const DECORATION = { binding: 33, descriptorSet: 34 } as const;
const STORAGE = { uniform: 2, storageBuffer: 12 } as const;

/** Read a module. @throws a sentence for bytes that are no SPIR-V, or that have no entry point. */
export function readSpirv(bytes: Uint8Array): SpirvModule {
  const words = new Uint32Array(bytes.slice().buffer, 0, bytes.length >> 2);
  if (words[0] !== MAGIC) throw new Error("isa: the driver wrote something else than SPIR-V");
  const places = new Map<number, { set?: number; binding?: number }>();
  const classes = new Map<number, number>();
  let entryPoint: string | undefined;
  for (let at = HEADER_WORDS; at < words.length; at += words[at] >>> 16) {
    const [first, second, third] = words.subarray(at + 1, at + 4);
    switch (words[at] & 0xffff) {
      case OP.entryPoint:
        entryPoint = textAt(words, at + 3);
        break;
      case OP.variable:
        classes.set(second, third);
        break;
      case OP.decorate: {
        const place = places.get(first) ?? {};
        if (second === DECORATION.descriptorSet) place.set = third;
        if (second === DECORATION.binding) place.binding = third;
        places.set(first, place);
        break;
      }
    }
  }
  if (entryPoint === undefined) throw new Error("isa: the driver wrote SPIR-V without an entry point");
  const buffers = [...places].flatMap(([id, { set, binding }]): BufferSlot[] => {
    const storage = classes.get(id);
    if (set === undefined || binding === undefined) return [];
    return storage === STORAGE.uniform || storage === STORAGE.storageBuffer
      ? [{ set, binding, uniform: storage === STORAGE.uniform }]
      : [];
  });
  return { words, entryPoint, buffers };
}

/** A literal string: UTF-8 in whole words, ended by a zero. */
function textAt(words: Uint32Array, at: number): string {
  const bytes = new Uint8Array(words.buffer, 4 * at);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}
