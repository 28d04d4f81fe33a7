import { describe, expect, test } from "vitest";
import { bitsOf, fromBits } from "../../src/math/bits.ts";

describe("numbers of 32 bits", () => {
  test("are held by the words that the standard gives them", () => {
    expect([1, -2, 0.1, -0, Infinity, 2 ** -149].map(bitsOf)).toEqual([
      0x3f800000, 0xc0000000, 0x3dcccccd, 0x80000000, 0x7f800000, 1,
    ]);
    expect(fromBits(0x3dcccccd)).toBe(Math.fround(0.1));
    expect(fromBits(0x80000000)).toBe(-0);
    expect(fromBits(0x7fc00000)).toBeNaN();
  });

  test("are the same by a word taken for a signed number", () => {
    expect(fromBits(bitsOf(-2) | 0)).toBe(-2);
  });
});
