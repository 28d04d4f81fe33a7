import { describe, expect, test } from "vitest";
import { splitTime } from "../../src/estimate/split-estimate.ts";
import { splitReadings } from "../../src/estimate/split-readings.ts";
import { cycledTally, splitTally } from "../tally/split-tallies.ts";

const clock = { timeStep: 0.5, exitOffset: 0.25 };

describe("readings of splitting", () => {
  test("give times in the experiment's unit, and the rate of which a step has its share", () => {
    const { meanExitTime, lateRate } = splitReadings(cycledTally, clock);
    const { steps, rate } = splitTime(cycledTally)!;
    expect(meanExitTime!.value).toBeCloseTo(0.5 * (steps.value - 0.25), 12);
    expect(meanExitTime!.low).toBeLessThan(meanExitTime!.value);
    expect(1 - Math.exp(-0.5 * lateRate!.value)).toBeCloseTo(rate.value, 15);
  });

  test("of a probability have neither", () => {
    expect(splitReadings(splitTally, clock)).toMatchObject({ meanExitTime: undefined, lateRate: undefined });
  });

  test("say what independent trials of the same error would cost: by hand, of one level that half pass", () => {
    // Replicas of 40 % and 60 %: a mean of 0.5 with the relative deviation √0.08. A trial takes 2 steps, and half of them 6 more.
    const tally = {
      ...splitTally,
      levels: [1],
      arrived: [
        [50, 40],
        [50, 60],
      ],
      steps: [400n, 1200n],
      exits: [[40], [60]],
      exitSteps: [0n, 0n],
    };
    const { direct, pathSteps } = splitReadings(tally, clock);
    expect(pathSteps).toBeCloseTo(5, 12);
    expect(direct!.relativeError).toBeCloseTo(Math.sqrt(0.08 / 2), 12);
    expect(direct!.steps).toBeCloseTo((5 * (1 - 0.25)) / 0.25 / 0.04, 8);
    expect(direct!.ratio).toBeCloseTo(direct!.steps / 1600, 12);
  });

  test("say no cost where nothing arrived", () => {
    const none = {
      ...splitTally,
      arrived: [
        [3, 0, 0],
        [2, 0, 0],
      ],
      exits: [
        [0, 0],
        [0, 0],
      ],
    };
    expect(splitReadings(none, clock).direct).toBeUndefined();
  });
});
