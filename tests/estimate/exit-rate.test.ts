import { describe, expect, test } from "vitest";
import { exitRate } from "../../src/estimate/exit-rate.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { exponentialSteps, tallyFrom, uniforms } from "./tallies.ts";

describe("exitRate", () => {
  test("counts each step at risk as one trial: 7 exits in 42 steps", () => {
    const tally = tallyFrom({ exits: [1, 2, 3, 4, 4, 6, 8], censored: [2, 5, 7], timeStep: 0.5 });
    // p̂ = 7/42 on the grid, λ̂ = −ln(1 − p̂)/h.
    expect(exitRate(tally).value).toBeCloseTo(-Math.log(1 - 7 / 42) / 0.5, 12);
    expect(exitRate(tally).exposure).toBe(21);
    expect(exitRate(tally).exits).toBe(7);
  });

  test("corrects for the grid: without it the rate at λh = 0.0123 would be 0.6 % low", () => {
    const [rate, timeStep] = [1.2337, 0.01];
    const p = 1 - Math.exp(-rate * timeStep);
    const exits = 100_000;
    const trials = Math.round(exits / p);
    const tally = tallyFrom({ exits: [1], censored: [1], timeStep });
    const estimate = exitRate({ ...tally, exited: exits, exitSteps: BigInt(trials), withdrawals: [] });
    expect(estimate.value / rate).toBeCloseTo(1, 5);
    expect(exits / (trials * timeStep) / rate).toBeCloseTo(0.9939, 4);
  });

  test("of no exit is an upper bound, ln 20 over the time at risk, never 0 … 0 or NaN", () => {
    const rate = exitRate(tallyFrom({ censored: [1000, 1000], timeStep: 0.01 }));
    expect(rate.bound).toBe("upper");
    expect(rate.low).toBe(0);
    expect(rate.high).toBeCloseTo(-Math.log(1 - Math.log(20) / 2000) / 0.01, 12);
  });

  test("before anything has happened knows nothing", () => {
    const rate = exitRate(emptyTally({ timeStep: 0.01, exitOffset: 0.5, started: 10 }));
    expect(rate.bound).toBe("upper");
    expect(rate.high).toBe(Number.POSITIVE_INFINITY);
  });

  test("covers the true rate in 95 % of 2000 seeded censored runs", () => {
    const [rate, timeStep, horizon] = [0.7, 0.05, 40];
    let hits = 0;
    for (let run = 0; run < 2000; run++) {
      const steps = exponentialSteps(30, rate, timeStep, run + 1);
      const estimate = exitRate(
        tallyFrom({
          exits: steps.filter((step) => step <= horizon),
          censored: steps.filter((step) => step > horizon).map(() => horizon),
          timeStep,
        }),
      );
      if (estimate.low <= rate && rate <= estimate.high) hits += 1;
    }
    // Exact intervals over-cover a little at few exits; five standard deviations of 2000 trials at 95 % are 49.
    expect(hits).toBeGreaterThan(1900 - 49);
    expect(hits).toBeLessThan(2000 * 0.975 + 35);
  });

  test("has no bias: the mean of 400 seeded estimates is the truth within chance", () => {
    const [rate, timeStep] = [1.3, 0.02];
    const estimates = Array.from(
      { length: 400 },
      (_, run) =>
        exitRate(tallyFrom({ exits: exponentialSteps(500, rate, timeStep, 10_000 + run), timeStep })).value,
    );
    const mean = estimates.reduce((a, b) => a + b) / estimates.length;
    // Relative standard deviation 1/√500 each; the maximum-likelihood bias d/(d − 1) is 0.2 %.
    expect(Math.abs(mean / rate - 500 / 499) * Math.sqrt(500 * 400)).toBeLessThan(4.9);
    expect(uniforms(1)()).not.toBe(uniforms(2)());
  });
});
