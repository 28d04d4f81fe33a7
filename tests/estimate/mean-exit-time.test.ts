import { describe, expect, test } from "vitest";
import { histogram } from "../../src/estimate/histogram.ts";
import { kolmogorovSmirnov } from "../../src/estimate/kolmogorov-smirnov.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { merge } from "../../src/tally/merge.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

describe("meanExitTime", () => {
  test("is the mean of all exit times, half a step early with the bridge", () => {
    const tally = tallyFrom({ exits: [2, 4, 6], timeStep: 0.5, exitOffset: 0.5 });
    const mean = meanExitTime(tally)!;
    expect(mean.value).toBeCloseTo(3.5 * 0.5, 12);
    // Standard deviation 2 steps, over √3.
    expect(mean.high - mean.value).toBeCloseTo((1.959963985 * 2 * 0.5) / Math.sqrt(3), 8);
    expect(mean.upTo).toBeUndefined();
  });

  test("a particle that started outside exited at time 0, not half a step before", () => {
    expect(meanExitTime(tallyFrom({ exits: [0, 4], timeStep: 1, exitOffset: 0.5 }))!.value).toBeCloseTo(
      3.5 / 2,
      12,
    );
  });

  test("with censored particles is the mean of min(T, horizon), never that of the finished ones", () => {
    const mean = meanExitTime(tallyFrom({ exits: [1, 2], censored: [10, 10], timeStep: 2 }))!;
    expect(mean.value).toBeCloseTo(((1 + 2 + 10 + 10) / 4) * 2, 12);
    expect(mean.upTo).toBe(20);
  });

  test("leaves out particles that have not begun", () => {
    const begun = tallyFrom({ exits: [1, 2, 3] });
    const mean = meanExitTime(merge(begun, emptyTally({ timeStep: 1, exitOffset: 0, started: 100 })))!;
    expect(mean.value).toBeCloseTo(2, 12);
    expect(mean.upTo).toBeUndefined();
  });

  test("of particles watched for different times is the area under the survival curve", () => {
    const tally = merge(
      tallyFrom({ exits: [1, 3], censored: [4] }),
      tallyFrom({ exits: [2], censored: [6] }),
    );
    const mean = meanExitTime(tally)!;
    expect(mean.method).toContain("Kaplan–Meier");
    expect(mean.upTo).toBe(6);
    expect(mean.value).toBeGreaterThan(2);
    expect(mean.value).toBeLessThan(6);
  });

  test("of fewer than two particles is nothing", () => {
    expect(meanExitTime(tallyFrom({ exits: [3] }))).toBeUndefined();
  });
});

describe("histogram", () => {
  test("bars, censored and the rest add up to the particles started, and densities to the exited part", () => {
    const exits = exponentialSteps(1000, 0.1, 0.1, 4);
    const { bars, censored, alive, diverged, atStart } = histogram(
      tallyFrom({ exits, censored: [9, 9], timeStep: 0.1 }),
    );
    const counted = bars.reduce((sum, { count }) => sum + count, 0);
    expect(counted + censored + alive + diverged + atStart).toBe(1002);
    const mass = bars.reduce((sum, { density, from, to }) => sum + density * (to - from), 0);
    expect(mass).toBeCloseTo(1000 / 1002, 12);
  });
});

describe("kolmogorovSmirnov", () => {
  test("accepts the law the data came from and rejects one that is 5 % off", () => {
    const tally = tallyFrom({ exits: exponentialSteps(20_000, 0.5, 0.01, 6), timeStep: 0.01 });
    expect(kolmogorovSmirnov(tally, (t) => Math.exp(-0.5 * t)).p).toBeGreaterThan(1e-6);
    expect(kolmogorovSmirnov(tally, (t) => Math.exp(-0.525 * t)).p).toBeLessThan(1e-6);
  });
});
