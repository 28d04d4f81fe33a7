/** A part of `npm run coverage`: intervals of runs drawn from known laws hold the truth as often as they say. */
import { describe, expect, test } from "vitest";
import { type Cell, coverage, coverageOf, QUANTITIES } from "../../bench/coverage/cells.ts";
import { binned, exactMean, exactQuantile, exactWindowRate } from "../../bench/coverage/draw.ts";
import { brownianInterval, exponential, type Law, twoRates } from "../../bench/coverage/laws.ts";
import {
  judgeLives,
  LATE_LIVES,
  lateLives,
  TRUNCATED_LIVES,
  truncatedLives,
} from "../../bench/coverage/lives.ts";
import { judgeShare, judgeVariance, VALUE_LAWS } from "../../bench/coverage/observations.ts";
import { randomFrom } from "../../bench/coverage/random.ts";
import { heldOf, tableText } from "../../bench/coverage/tables.ts";
import { expectByChance, expectCoverage, expectLeastCoverage } from "../statistics/chance.ts";

describe("the late rate", () => {
  /** A law, particles, part censored. */
  const cases: readonly (readonly [Law, number, number])[] = [
    [exponential, 1e4, 0],
    [brownianInterval, 1e4, 0],
    [brownianInterval, 1e6, 0],
    [brownianInterval, 1000, 0.95],
    [twoRates(1.3, 0.5), 1e5, 0],
    [twoRates(1.3, 0.5), 1000, 0.5],
    [twoRates(4, 1.3), 1e4, 0],
    [twoRates(50, 0.5), 1e4, 0.95],
    [twoRates(50, 0.001), 1e4, 0],
    [twoRates(50, 0.02), 100, 0],
  ];
  for (const [law, particles, censored] of cases) {
    test(`of ${particles} particles, ${law.name}, ${100 * censored} % censored, has intervals that hold the rate of their window`, () => {
      const { late } = coverage({ late: QUANTITIES.late }, law, { particles, censored, runs: 250 });
      expect(late.given).toBe(late.runs);
      expectCoverage("late rate", late.held, late.given);
    });
  }

  test("holds λ₁ where it is called settled, after a transient and after a fast part", () => {
    for (const law of [brownianInterval, twoRates(4, 0.5)]) {
      const { limit } = coverage({ limit: QUANTITIES.limit }, law, {
        particles: 1e5,
        censored: 0,
        runs: 400,
      });
      expect(limit.given).toBeGreaterThan(0.9 * limit.runs);
      expectCoverage("λ₁", limit.held, limit.given);
    }
  });

  test("is never called settled where the watch ends with half of the particles", () => {
    const { limit } = coverage({ limit: QUANTITIES.limit }, brownianInterval, {
      particles: 1e5,
      censored: 0.5,
      runs: 50,
    });
    expect(limit.given).toBe(0);
  });
});

describe("few particles", () => {
  const { rate, mean, median } = QUANTITIES;
  for (const particles of [2, 5, 10, 20, 100]) {
    for (const censored of [0, 0.5, 0.95]) {
      test(`${particles}, ${100 * censored} % censored: rate, mean and median hold in 93 % at least`, () => {
        const cells = coverage({ rate, mean, median }, exponential, { particles, censored, runs: 300 });
        for (const [name, { given, held }] of Object.entries(cells)) {
          if (given > 20) expectLeastCoverage(name, held, given, 0.93);
        }
      });
    }
  }

  test("have a variance and a share that hold in 93 % at least", () => {
    for (const particles of [2, 5, 20, 100]) {
      const options = { particles, runs: 300 };
      const normal = coverageOf("variance", options, (random, n) => judgeVariance(VALUE_LAWS[0], random, n));
      expectLeastCoverage("variance", normal.held, normal.given, 0.93);
      const share = coverageOf("share", options, (random, n) => judgeShare(0.05, random, n));
      expectLeastCoverage("share", share.held, share.given, 0.93);
    }
  });
});

describe("lives of a table", () => {
  const kinds = [
    ["that came under watch late", lateLives, LATE_LIVES],
    ["of which late ends are missing", truncatedLives, TRUNCATED_LIVES],
  ] as const;
  for (const [title, draw, quantities] of kinds) {
    test(`${title} have a band and estimates that hold in 92 % at least`, () => {
      for (const [name, judge] of Object.entries(quantities)) {
        for (const particles of [20, 100]) {
          const judged = judgeLives(draw, judge);
          const { held, given } = coverageOf(`${title} ${name}`, { particles, runs: 200 }, judged);
          expectLeastCoverage(name, held, given, 0.92);
        }
      }
    });
  }
});

describe("the draws", () => {
  test("of many from a binomial law have its mean and variance, by waiting and by rejection", () => {
    for (const [trials, probability] of [
      [50, 0.1],
      [1e6, 1e-6],
      [1000, 0.3],
      [1e6, 0.9],
    ]) {
      const random = randomFrom(trials);
      const count = 20_000;
      const hits = Array.from({ length: count }, () => random.binomial(trials, probability));
      const mean = trials * probability;
      const variance = mean * (1 - probability);
      const scatter = hits.reduce((sum, hit) => sum + (hit - mean) ** 2, 0) / count;
      expectByChance("mean", hits.reduce((a, b) => a + b) / count, Math.sqrt(variance / count), mean);
      // Fourth central moment of a binomial law: v(1 + 3v − 6v/n).
      const fourth = variance * (1 + 3 * variance - (6 * variance) / trials);
      expectByChance("variance", scatter, Math.sqrt((fourth - variance ** 2) / count), variance);
    }
  });

  test("know their truth: the Brownian interval's mean 1, λ₁ = π²/8, and an exponential median ln 2", () => {
    const law = binned(brownianInterval);
    // Exits equally likely inside a bin are late by λ·width²/12, 1e-4 of the mean.
    expect(exactMean(law)).toBeCloseTo(1, 3);
    expect(exactWindowRate(law, 3, 6)).toBeCloseTo(Math.PI ** 2 / 8, 6);
    expect(exactQuantile(binned(exponential), 0.5)).toBeCloseTo(Math.LN2, 10);
    // Mean of min(T, H) with S(H) near ½: 1 − S(H).
    const half = binned(exponential, 0.5);
    expect(exactMean(half)).toBeCloseTo(1 - half.survival[half.survival.length - 1], 4);
  });
});

test("a cell with hardly any interval says none, one with some says in how many runs", () => {
  const cell = (given: number, held: number): Cell => ({ runs: 1000, given, held });
  expect(heldOf(cell(49, 49))).toBeUndefined();
  const text = tableText({
    title: "mean",
    columns: ["0 % censored"],
    rows: [
      { particles: 2, cells: [cell(20, 20)] },
      { particles: 5, cells: [cell(500, 475)] },
      { particles: 10, cells: [cell(1000, 951)] },
    ],
  });
  expect(text).toMatch(/2 +none\n +5 +95\.0 \(50\)\n +10 +95\.1/);
});
