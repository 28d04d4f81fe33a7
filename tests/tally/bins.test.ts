import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BIN_COUNT, binOf, firstStepOf } from "../../src/tally/bins.ts";

describe("bins", () => {
  test("hold every step exactly once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (step) => {
        const bin = binOf(step);
        expect(firstStepOf(bin)).toBeLessThanOrEqual(step);
        expect(firstStepOf(bin + 1)).toBeGreaterThan(step);
      }),
    );
  });

  test("are single steps up to 63, then never wider than 1/32 of their first step", () => {
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const [first, next] = [firstStepOf(bin), firstStepOf(bin + 1)];
      expect(next - first).toBe(first < 64 ? 1 : 2 ** Math.floor(Math.log2(first)) / 32);
    }
  });

  test("end with the last of 2³² steps", () => {
    expect(binOf(2 ** 32 - 1)).toBe(BIN_COUNT - 1);
    expect(firstStepOf(BIN_COUNT)).toBe(2 ** 32);
  });

  test("begin with the step that firstStepOf names, and 62, 63, 64, 65, 66 lie in 62, 63, 64, 64, 65", () => {
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      expect(binOf(firstStepOf(bin))).toBe(bin);
      expect(binOf(firstStepOf(bin + 1) - 1)).toBe(bin);
    }
    // From 64 on a bin is two steps wide: 32 bins for the 64 steps of the octave.
    expect([62, 63, 64, 65, 66].map(binOf)).toEqual([62, 63, 64, 64, 65]);
  });
});
