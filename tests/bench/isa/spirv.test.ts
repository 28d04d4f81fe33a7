import { describe, expect, test } from "vitest";
import { readSpirv } from "../../../bench/isa/spirv.ts";

const word = (length: number, code: number) => (length << 16) | code;

/** Header, entry point `main`, places of a storage buffer, of a uniform buffer and of a variable that is none. */
const MODULE = [
  [0x07230203, 0x00010500, 0, 9, 0],
  [word(5, 15), 5, 1, 0x6e69616d, 0],
  [word(4, 71), 2, 34, 1, word(4, 71), 2, 33, 3],
  [word(4, 71), 3, 34, 0, word(4, 71), 3, 33, 1],
  [word(4, 71), 4, 11, 28],
  [word(4, 59), 7, 2, 12, word(4, 59), 8, 3, 2, word(4, 59), 9, 4, 1],
].flat();

const bytes = (words: readonly number[]) => new Uint8Array(Uint32Array.from(words).buffer);

describe("a SPIR-V module", () => {
  test("names its entry point and its buffers", () => {
    expect(readSpirv(bytes(MODULE))).toMatchObject({
      entryPoint: "main",
      buffers: [
        { set: 1, binding: 3, uniform: false },
        { set: 0, binding: 1, uniform: true },
      ],
    });
  });

  test("is refused where it is none, or has no entry point", () => {
    expect(() => readSpirv(bytes([1, 2, 3]))).toThrow("something else than SPIR-V");
    expect(() => readSpirv(bytes(MODULE.slice(0, 5)))).toThrow("without an entry point");
  });
});
