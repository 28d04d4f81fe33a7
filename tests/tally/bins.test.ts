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
});
