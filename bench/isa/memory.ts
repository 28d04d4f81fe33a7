/** Memory that native code reads and writes, freed together. */
import koffi, { type TypeObject } from "koffi";

/** A type that koffi knows, by its layout or by its name. */
export type NativeType = TypeObject | string;
/** Address of a piece of memory. */
export type Address = bigint;

/** Pieces of memory, whose addresses hold until they are freed. */
export interface NativeMemory {
  /** Write a value, where fields that are left out are 0. */
  put(type: NativeType, value: unknown): Address;
  /** Write values one behind the other. */
  putAll(type: NativeType, values: readonly unknown[]): Address;
  text(value: string): Address;
  words(value: Uint32Array): Address;
  read<T>(at: Address, type: NativeType): T;
  readAll<T>(at: Address, type: NativeType, count: number): T[];
  free(): void;
}

export function nativeMemory(): NativeMemory {
  const pieces: Address[] = [];
  const allocate = (type: NativeType, count: number): Address => {
    const at = koffi.alloc(type, Math.max(1, count)) as Address;
    pieces.push(at);
    return at;
  };
  const putAll = (type: NativeType, values: readonly unknown[]): Address => {
    const at = allocate(type, values.length);
    if (values.length > 0) koffi.encode(at, koffi.array(type, values.length), values);
    return at;
  };
  return {
    put: (type, value) => putAll(type, [value]),
    putAll,
    text: (value) => putAll("uint8", [...new TextEncoder().encode(value), 0]),
    words: (value) => putAll("uint32", [...value]),
    read: <T>(at: Address, type: NativeType) => koffi.decode(at, type) as T,
    readAll: <T>(at: Address, type: NativeType, count: number) =>
      count === 0 ? [] : [...(koffi.decode(at, koffi.array(type, count)) as Iterable<T>)],
    free() {
      for (const at of pieces.splice(0)) koffi.free(at);
    },
  };
}
