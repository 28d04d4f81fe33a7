/** Locals of a function, which are used again when their value is no longer needed. */
import { unsigned } from "./instructions.ts";
import type { Machine } from "./nodes.ts";

/** How types are encoded. */
export const MACHINE_CODES: Readonly<Record<Machine, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };
const TYPES = Object.keys(MACHINE_CODES) as Machine[];

export interface Locals {
  take(type: Machine): number;
  give(place: number): void;
  /** Append a reference to a local to code; what number it has shows when all are known. */
  refer(code: number[], place: number): void;
  /** Declarations and code. */
  encoded(code: readonly number[]): number[];
}

/** @param parameters numbers that the function is given, which come before its locals */
export function createLocals(parameters: number): Locals {
  const types: Machine[] = [];
  const free = new Map<Machine, number[]>(TYPES.map((type) => [type, []]));
  return {
    take(type) {
      const again = free.get(type)!.pop();
      return again ?? types.push(type) - 1;
    },
    give: (place) => void free.get(types[place])!.push(place),
    // Negative numbers are no bytes.
    refer: (code, place) => void code.push(-1 - place),
    encoded(code) {
      const numbers: number[] = [];
      const groups: number[][] = [];
      let next = parameters;
      for (const type of TYPES) {
        let count = 0;
        types.forEach((one, place) => {
          if (one !== type) return;
          numbers[place] = next++;
          count += 1;
        });
        if (count > 0) groups.push([...unsigned(count), MACHINE_CODES[type]]);
      }
      const bytes = [...unsigned(groups.length), ...groups.flat()];
      for (const byte of code) {
        if (byte >= 0) bytes.push(byte);
        else bytes.push(...unsigned(numbers[-1 - byte]));
      }
      return bytes;
    },
  };
}
