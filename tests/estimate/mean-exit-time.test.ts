import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { merge } from "../../src/tally/merge.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";
import { expectCoverage } from "../statistics/chance.ts";
import { doubled, exponentialSteps, tallyFrom } from "./tallies.ts";

/** Half of the interval, times √N. */
function halfWidth(tally: Tally): number {
  const { low, high } = meanExitTime(tally)!;
  return ((high - low) / 2) * Math.sqrt(tally.started);
}

/** That of a normal law with the variance of one particle. */
const normal = (variance: number): number => 1.959963985 * Math.sqrt(variance);

describe("meanExitTime", () => {
  test("is the mean of all exit times, half a step early with the bridge", () => {
    const tally = tallyFrom({ exits: [2, 4, 6], timeStep: 0.5, exitOffset: 0.5 });
    const mean = meanExitTime(tally)!;
    expect(mean.value).toBeCloseTo(3.5 * 0.5, 12);
    expect(mean.upTo).toBeUndefined();
    // Deviations of −2, 0 and 2 steps.
    expect(halfWidth(doubled(tally, 15))).toBeCloseTo(normal((8 / 3) * 0.25), 2);
  });

  test("of three exponential times is known to the factors 2·3/χ²(6), as their sum has a gamma law", () => {
    // Times 1, 2 and 6: mean 3, Σ(t − 3)² = 14. The sample's relative variance 14/2/9 is 7/9 of the exponential one, so the effective number
    // is a little above 3.
    const { value, low, high } = meanExitTime(tallyFrom({ exits: [1000, 2000, 6000] }))!;
    // χ²₀.₉₇₅(6) = 14.449375, χ²₀.₀₂₅(6) = 1.237344.
    expect(low / value / (6 / 14.449375)).toBeCloseTo(1, 1);
    expect(value / high / (1.237344 / 6)).toBeCloseTo(1, 1);
  });

  test("of particles that all exit in one step has an interval that is not empty, and narrows with their number", () => {
    const [few, many] = [10, 10_000].map(
      (count) => meanExitTime(tallyFrom({ exits: new Array(count).fill(20), exitOffset: 0.5 }))!,
    );
    expect(few.low).toBeLessThan(19);
    expect(few.high).toBeGreaterThan(20);
    expect(many.low).toBeLessThan(19.5);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 100);
    expect(many.high - many.low).toBeGreaterThan(0);
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

  test("of one batch that has ended and one still alive early is not cut at the younger one", () => {
    // Kaplan–Meier drops by 1/6 at step 2; the two alive leave at 3; the rest drops by 5/18 at each of 5, 40 and 60.
    const ended = tallyFrom({ exits: [5, 40, 60] });
    const mean = meanExitTime(merge(ended, tallyFrom({ exits: [2], alive: [3, 3] })))!;
    expect(mean.value).toBeCloseTo(2 / 6 + ((5 + 40 + 60) * 5) / 18, 10);
    expect(mean.upTo).toBeUndefined();
    expect(mean.method).toMatch(/^area under the Kaplan–Meier curve,/);
  });

  test("from the survival curve is exact where bins are single steps, with either detection", () => {
    // Two particles watched up to 7 and 8: the curve stays at 2/5 up to 8.
    const data = { exits: [1, 2, 3], censored: [7, 8], timeStep: 0.5 };
    expect(meanExitTime(tallyFrom(data))).toMatchObject({ upTo: 4, exits: 3 });
    expect(meanExitTime(tallyFrom(data))!.value).toBeCloseTo(((1 + 2 + 3) / 5 + 8 * 0.4) * 0.5, 12);
    const bridge = meanExitTime(tallyFrom({ ...data, exitOffset: 0.5 }))!;
    expect(bridge.value).toBeCloseTo(((0.5 + 1.5 + 2.5) / 5 + 8 * 0.4) * 0.5, 12);
    // Greenwood's variance without censoring before the end is that of the five numbers.
    const numbers = [0.5, 1.5, 2.5, 8, 8].map((steps) => steps * 0.5);
    const variance = numbers.reduce((sum, number) => sum + (number - bridge.value) ** 2, 0) / 5;
    expect(halfWidth(doubled(tallyFrom({ ...data, exitOffset: 0.5 }), 13))).toBeCloseTo(normal(variance), 2);
  });

  test("with starts outside has their chance in its interval, too", () => {
    const numbers = [0, 0, 0.5, 1.5, 2.5, 8, 8];
    const tally = tallyFrom({ exits: [0, 0, 1, 2, 3], censored: [7, 8], exitOffset: 0.5 });
    const mean = meanExitTime(tally)!;
    expect(mean.value).toBeCloseTo(numbers.reduce((a, b) => a + b) / 7, 12);
    const variance = numbers.reduce((sum, number) => sum + (number - mean.value) ** 2, 0) / 7;
    expect(halfWidth(doubled(tally, 13))).toBeCloseTo(normal(variance), 2);
  });

  test("the offset of exits and not of the censored is in the interval, too", () => {
    const numbers = [0, 0.5, 1.5, 6, 6];
    const tally = tallyFrom({ exits: [0, 1, 2], censored: [6, 6], exitOffset: 0.5 });
    const mean = meanExitTime(tally)!;
    const average = numbers.reduce((a, b) => a + b) / 5;
    expect(mean.value).toBeCloseTo(average, 12);
    const variance = numbers.reduce((sum, number) => sum + (number - average) ** 2, 0) / 5;
    expect(halfWidth(doubled(tally, 13))).toBeCloseTo(normal(variance), 2);
  });

  test("with one diverged particle among many is nearly the mean without it, and says so", () => {
    const exits = exponentialSteps(20_000, 1, 1e-3, 12);
    const plain = meanExitTime(tallyFrom({ exits, exitOffset: 0.5 }))!;
    const mean = meanExitTime(tallyFrom({ exits, diverged: [100], exitOffset: 0.5 }))!;
    // The bins' own rounding, a mean over (width/steps)² / 12, and one particle of 20 000.
    expect(Math.abs(mean.value / plain.value - 1)).toBeLessThan(2e-4);
    expect(Math.abs((mean.high - mean.low) / (plain.high - plain.low) - 1)).toBeLessThan(2e-2);
    expect(mean.method).toMatch(
      /^area under the Kaplan–Meier curve, .*; 1 diverged particles taken as censored$/,
    );
    expect(mean.upTo).toBeUndefined();
  });

  test("before any exit is nothing: time without exits is no mean", () => {
    expect(meanExitTime(tallyFrom({ censored: [10, 10, 10] }))).toBeUndefined();
    expect(meanExitTime(tallyFrom({ diverged: [10, 10, 10] }))).toBeUndefined();
  });

  test("keeps its digits at 10⁹ particles: the variance is a difference of integers", () => {
    // Half of the particles at step 4·10⁹, half at one later: standard deviation ½ step.
    const half = 500_000_000;
    const [a, b] = [4_000_000_000n, 4_000_000_001n];
    const mean = meanExitTime({
      ...tallyFrom({ exits: [] }),
      started: 2 * half,
      exited: 2 * half,
      exitSteps: BigInt(half) * (a + b),
      exitStepsSquared: BigInt(half) * (a * a + b * b),
    })!;
    expect(mean.value).toBeCloseTo(4_000_000_000.5, 5);
    expect((mean.high - mean.low) / 2).toBeCloseTo((1.959963985 * 0.5) / Math.sqrt(1e9), 5);
  });

  test("its interval covers the mean in 95 % of 2000 seeded censored runs", () => {
    // Restricted to 2 of an exponential law of rate 1: 1 − e⁻².
    const [timeStep, horizon, exact] = [0.02, 100, 1 - Math.exp(-2)];
    let hits = 0;
    for (let run = 0; run < 2000; run++) {
      const steps = exponentialSteps(300, 1, timeStep, 700_000 + run);
      const { low, high } = meanExitTime(
        tallyFrom({
          exits: steps.filter((step) => step <= horizon),
          censored: steps.filter((step) => step > horizon).map(() => horizon),
          timeStep,
          exitOffset: 0.5,
        }),
      )!;
      if (low <= exact && exact <= high) hits += 1;
    }
    expectCoverage("restricted mean", hits, 2000);
  });
});
