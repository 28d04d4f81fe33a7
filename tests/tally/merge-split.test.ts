import { describe, expect, test } from "vitest";
import { splitEstimate } from "../../src/estimate/split-estimate.ts";
import { mergeSplit } from "../../src/tally/merge-split.ts";
import { cycledTally, splitTally } from "./split-tallies.ts";

describe("replicas of the same levels", () => {
  test("stand one after the other, and their estimate is the mean of both", () => {
    const both = mergeSplit(cycledTally, { ...cycledTally, arrived: cycledTally.arrived.toReversed() });
    expect(both.arrived).toHaveLength(4);
    expect(both.cycles[0].up).toEqual([1000n, 1200n, 1000n, 1200n]);
    expect(both.steps).toEqual(cycledTally.steps.map((count) => 2n * count));
    expect(splitEstimate(both).probability.value).toBeCloseTo(
      splitEstimate(cycledTally).probability.value,
      15,
    );
  });

  test.each([
    ["lanes", { ...splitTally, lanes: 50 }],
    ["levels", { ...splitTally, levels: [1, 2] }],
    ["floor", { ...splitTally, floor: 0 }],
    ["the number of cycles", { ...splitTally, cycles: cycledTally.cycles }],
  ])("are not merged with others that differ in %s", (what, other) => {
    expect(() => mergeSplit(splitTally, other)).toThrow(`differ in ${what}, got `);
  });

  test("are at least one", () => {
    expect(() => mergeSplit()).toThrow("pass at least one tally");
  });
});
