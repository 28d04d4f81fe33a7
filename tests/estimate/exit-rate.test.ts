import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import { describe, expect, test } from "vitest";
import { exitRate } from "../../src/estimate/exit-rate.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { expectLawByChance } from "../statistics/chance.ts";
import { doubled, exponentialSteps, tallyFrom, uniforms } from "./tallies.ts";

describe("exitRate", () => {
  test("counts each step at risk as one trial: 7 exits in 42 steps", () => {
    const tally = tallyFrom({ exits: [1, 2, 3, 4, 4, 6, 8], censored: [2, 5, 7], timeStep: 0.5 });
    // p̂ = 7/42 on the grid, λ̂ = −ln(1 − p̂)/h.
    expect(exitRate(tally).value).toBeCloseTo(-Math.log(1 - 7 / 42) / 0.5, 12);
    expect(exitRate(tally).exposure).toBe(21);
    expect(exitRate(tally).exits).toBe(7);
  });

  test("has the scatter of the exits about their expected number in its interval", () => {
    // Exits in steps 1 and 3, p̂ = 1/2: d − p̂n is ±1/2, so p̂ has the standard error p̂ · √N/2/N of N exits.
    const tally = doubled(tallyFrom({ exits: [1, 3], timeStep: 0.5 }), 15);
    const error = 0.5 * 1.959963985 * (0.5 / Math.sqrt(2 ** 16));
    const { low, high } = exitRate(tally);
    // The exponential law's own variance, four times as large, still counts as 32 of 65 536 exits.
    expect((high - low) / ((-Math.log(0.5 - error) + Math.log(0.5 + error)) / 0.5)).toBeCloseTo(1, 2);
  });

  test("is the same with either detection: an exit in step n took n trials", () => {
    const data = { exits: [1, 2, 5], censored: [9], timeStep: 0.1 };
    expect(exitRate(tallyFrom({ ...data, exitOffset: 0.5 }))).toEqual(exitRate(tallyFrom(data)));
  });

  test("takes a start outside for neither an exit nor time at risk", () => {
    expect(exitRate(tallyFrom({ exits: [0, 0, 3, 4] }))).toEqual(exitRate(tallyFrom({ exits: [3, 4] })));
  });

  test("counts the time of diverged particles and says so", () => {
    const rate = exitRate(tallyFrom({ exits: [3, 4], diverged: [5] }));
    expect(rate.exposure).toBe(12);
    expect(rate.method).toMatch(/1 diverged particles taken as censored$/);
  });

  test("of one exit that ends the watch has the gamma interval −ln 0.975 … −ln 0.025 over the exposure", () => {
    // At 10⁷ trials the grid correction is below 1e-6.
    const rate = exitRate(tallyFrom({ exits: [10_000_000], timeStep: 1e-7 }));
    expect(rate.low).toBeCloseTo(-Math.log(0.975), 6);
    expect(rate.high).toBeCloseTo(-Math.log(0.025), 5);
  });

  test("of one exit among many that stay has Garwood's interval 0.0253 … 5.57 over the exposure", () => {
    const stay = 99_999;
    const rate = exitRate(tallyFrom({ exits: [100], censored: new Array(stay).fill(100), timeStep: 1e-7 }));
    expect(rate.exposure).toBeCloseTo(1, 10);
    expect(rate.low).toBeCloseTo(0.025317808, 5);
    expect(rate.high).toBeCloseTo(5.571643391, 2);
  });

  test("faster than the grid can resolve has no upper end and says so", () => {
    const rate = exitRate(tallyFrom({ exits: [1, 1, 1, 1, 1], timeStep: 0.5 }));
    expect(rate.value).toBe(Number.POSITIVE_INFINITY);
    // At least what the Poisson law says, χ²₀.₀₂₅(10)/2 = 1.623486390 of 5 trials; all in one step is more.
    expect(rate.low).toBeGreaterThan(-Math.log(1 - 1.62348639 / 5) / 0.5);
    expect(rate.low).toBeLessThan(-Math.log(1 - 4 / 5) / 0.5);
    expect(rate.high).toBe(Number.POSITIVE_INFINITY);
    expect(rate.method).toContain("too fast for this time step");
  });

  test("of 10⁹ exits is as narrow as their number says", () => {
    // Σn² = 2·10⁹·(10⁶)², as of exponential times.
    const rate = exitRate({
      ...tallyFrom({}),
      started: 1e9,
      exited: 1e9,
      exitSteps: 10n ** 15n,
      exitStepsSquared: 2n * 10n ** 21n,
    });
    // χ² quantiles of 2·10⁹ degrees by scipy 1.17, the upper one of 2·10⁹ + 2, which is 1e-9 more; the correction is p + p²/2 + p³/3 + ….
    const map = (p: number) => p + p ** 2 / 2 + p ** 3 / 3;
    expect(rate.low / map(1999876042.8878558 / 2 / 1e15)).toBeCloseTo(1, 8);
    expect(rate.high / map(2000123962.9008179 / 2 / 1e15)).toBeCloseTo(1, 8);
  });

  test("refuses a level in per cent", () => {
    expect(() => exitRate(tallyFrom({ exits: [1] }), { level: 95 })).toThrow(
      "level: got 95; use a number between 0 and 1, as 0.95",
    );
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
    // d varies, so the "fixed horizon" interval covers a little more than it promises: 95 … 97 %.
    expect(hits).toBeGreaterThan(1900 - 49);
    expect(hits).toBeLessThan(1940 + 49);
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

  test("exits and exposure make a posterior in which the true rate has a uniform rank", () => {
    // Rates from a Gamma(2, 2) prior; the posterior of a censored run is Gamma(2 + d, 2 + T). A trial that ends in an
    // exit has the likelihood 1 − e^(−λh) ≈ λh e^(−λh/2): it is worth half a step of exposure.
    const [replicates, particles, timeStep, horizon, ranks] = [4000, 10, 0.2, 6, 20];
    const uniform = uniforms(2024);
    const counts = new Array<number>(ranks).fill(0);
    for (let run = 0; run < replicates; run++) {
      const rate = -Math.log(uniform() * uniform()) / 2;
      const steps = exponentialSteps(particles, rate, timeStep, 500_000 + run);
      const { exits, exposure } = exitRate(
        tallyFrom({
          exits: steps.filter((step) => step <= horizon),
          censored: steps.filter((step) => step > horizon).map(() => horizon),
          timeStep,
        }),
      );
      const time = exposure - (exits * timeStep) / 2;
      counts[Math.floor(ranks * chiSquareCdf(2 * rate * (2 + time), 2 * (2 + exits)))] += 1;
    }
    const expected = replicates / ranks;
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expectLawByChance("ranks", 1 - chiSquareCdf(statistic, ranks - 1), { seed: 2024 });
  });
});
