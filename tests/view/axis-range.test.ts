import { expect, test } from "vitest";
import { BIN_COUNT, binOf } from "../../src/tally/bins.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { ladderAbove, ladderBelow, timeRange } from "../../src/view/axis-range.ts";
import { sampleSurvival } from "../../src/view/theory-curve.ts";

test("the ladder goes up and down to round numbers, and keeps those that are round", () => {
  expect([0.0011, 0.15, 1, 7, 9, 1001].map(ladderAbove)).toEqual([0.0015, 0.15, 1, 8, 10, 1500]);
  expect([0.0019, 0.15, 1, 7, 999].map(ladderBelow)).toEqual([0.0015, 0.15, 1, 6, 800]);
});

test("the axis holds every exit on a logarithmic scale, and starts at 0 on a linear one", () => {
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  exitBins[binOf(120)] = 3;
  exitBins[binOf(3000)] = 1;
  const tally = { ...emptyTally({ timeStep: 0.1, exitOffset: 0.5, started: 4 }), exited: 4, exitBins };
  const [low, high] = timeRange(tally, "logarithmic", undefined);
  expect(low).toBeLessThanOrEqual(11.9);
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThanOrEqual(300);
  expect(timeRange(tally, "linear", undefined)[0]).toBe(0);
});

test("before anything is counted the axis shows where theory expects the exits", () => {
  const tally = emptyTally({ timeStep: 0.1, exitOffset: 0.5, started: 1000 });
  const theory = sampleSurvival((t) => Math.exp(-t / 10), { timeStep: 0.1, horizon: 1000 });
  const [low, high] = timeRange(tally, "logarithmic", theory);
  // One of 1000 exits after 10 ln 1000 = 69.1, one before 0.01.
  expect(low).toBeLessThanOrEqual(0.1);
  expect(high).toBe(80);
});
