import { expect, test } from "vitest";
import { histogram } from "../../../src/estimate/histogram.ts";
import { lateRate } from "../../../src/estimate/late-rate.ts";
import { estimateLives } from "../../../src/estimate/lives/estimate-lives.ts";
import { tallyOfLives } from "../../../src/estimate/lives/tally.ts";
import { meanExitTime } from "../../../src/estimate/mean-exit-time.ts";
import { survival } from "../../../src/estimate/survival.ts";
import { stepsAtRisk } from "../../../src/tally/tally.ts";
import { COHORT, REMISSIONS } from "./data.ts";

test("a tally of lives keeps their numbers, and their times to a step", () => {
  const tally = tallyOfLives(REMISSIONS.treated);
  expect([tally.started, tally.exited, tally.censored, tally.alive]).toEqual([21, 9, 12, 0]);
  expect(Number(stepsAtRisk(tally)) * tally.timeStep).toBeCloseTo(359, 4);
  expect(histogram(tally).bars.reduce((sum, { count }) => sum + count, 0)).toBe(9);
});

test("the estimators of a tally find of it what the exact ones find of the lives", () => {
  const complete = estimateLives(REMISSIONS.placebo);
  const mean = meanExitTime(tallyOfLives(REMISSIONS.placebo));
  for (const end of ["value", "low", "high"] as const) {
    expect(mean?.[end]).toBeCloseTo(complete.mean?.[end] ?? Number.NaN, 5);
  }
  const tally = tallyOfLives(REMISSIONS.placebo);
  const points = survival(tally);
  for (const { time, survival: exact } of complete.curve) {
    // The end of the bin of 3 % that holds the time.
    expect(points.find((point) => point.time > time - tally.timeStep / 2)?.survival).toBeCloseTo(exact, 10);
  }
});

test("the late rate of exponential lives is their rate", () => {
  // Quantiles of an exponential law of mean 2.
  const durations = Array.from({ length: 4000 }, (_, i) => -2 * Math.log((i + 0.5) / 4000));
  const late = lateRate(tallyOfLives({ durations }));
  expect(late.settled).toBe(true);
  expect(late.rate?.low).toBeLessThan(0.5);
  expect(late.rate?.high).toBeGreaterThan(0.5);
});

test("lives that came under watch late are in no tally", () => {
  expect(() => tallyOfLives(COHORT)).toThrow(
    /^lives: got entries or limits; a tally holds lives that were watched/,
  );
});
