import { describe, expect, test } from "vitest";
import { splitEstimate } from "../../src/estimate/split-estimate.ts";
import { lateSurvival } from "../../src/estimate/survivors-estimate.ts";
import { splitTally } from "../tally/split-tallies.ts";

/** Two of four replicas come to the first level, and none to the second. */
const barren = {
  ...splitTally,
  arrived: [
    [20, 0, 0],
    [0, 0, 0],
    [30, 0, 0],
    [0, 0, 0],
  ],
  exits: [[0], [0], [0], [0]],
  ancestors: [0, 0, 0, 0],
  exitSteps: [0n, 0n, 0n, 0n],
};

describe("an upper bound where nothing arrived", () => {
  test("counts only the particles of replicas that set out to the level at which nothing did", () => {
    // 50 of 400 came to the first level, and 200 set out from it.
    const { probability, exits, barrenLevel } = splitEstimate(barren);
    const high = (50 / 400) * (-Math.log(0.025) / 200);
    expect(barrenLevel).toBe(1);
    expect(probability).toMatchObject({ value: 0, low: 0, method: "nothing arrived: an upper bound" });
    expect(probability.high).toBeCloseTo(high, 15);
    expect(exits[0].high).toBeCloseTo(high, 15);
  });

  test("is that of the level of confidence that was asked for, of survival as well", () => {
    expect(splitEstimate(barren, { level: 0.5 }).probability.high).toBeCloseTo(
      ((50 / 400) * Math.log(4)) / 200,
      15,
    );
    const gone = {
      lanes: 10,
      timeStep: 0.1,
      rounds: [5],
      late: { first: 0, middle: 1, end: 1 },
      survivors: [[0], [0]],
      exits: [],
      steps: [],
      ancestors: [],
    };
    expect(lateSurvival(gone, { level: 0.5 })[0].ln.high).toBeCloseTo(Math.log(Math.log(4) / 20), 12);
  });
});
