import { describe, expect, test } from "vitest";
import { expectByChance, expectCoverage, expectLawByChance, MOST_Z } from "./chance.ts";

describe("expectByChance", () => {
  test("has its limit at |z| = 4.8916 for odds of one in a million", () => {
    // Two-sided quantile of the normal law for one in a million: 4.891638.
    expect(MOST_Z).toBeCloseTo(4.8916, 4);
    expect(expectByChance("just inside", 1 + 4.89, 1, 1)).toBeCloseTo(4.89, 12);
    expect(() => expectByChance("just outside", 1 - 4.893, 1, 1)).toThrow();
  });

  test("says what failed, where and how likely that is", () => {
    expect(() => expectByChance("mean", 1.5, 0.1, 1, { particles: 100, seed: 7 })).toThrow(
      "mean: got 1.5 ± 0.1, exact 1: z = 5.00, which chance exceeds with odds 0.000001 at 4.8916; 100 particles; seed 7",
    );
  });

  test("takes other odds: |z| = 3 fails at 1e-2", () => {
    expectByChance("at 1e-6", 3, 1, 0);
    expect(() => expectByChance("at 1e-2", 3, 1, 0, { odds: 1e-2 })).toThrow("odds 0.01 at 2.5758");
  });

  test("fails for NaN", () => {
    expect(() => expectByChance("nothing", Number.NaN, 1, 0)).toThrow();
  });
});

test("expectLawByChance fails below its odds, and for NaN", () => {
  expectLawByChance("right", 1.1e-6);
  expect(() => expectLawByChance("wrong", 0.9e-6, { seed: 3 })).toThrow("p = 9.00e-7");
  expect(() => expectLawByChance("nothing", Number.NaN)).toThrow();
});

test("expectCoverage of 2000 intervals at 95 % lets 1853 pass and not 1851", () => {
  // 1900 ± 4.8916 · √(2000 · 0.95 · 0.05) = 1900 ± 47.7.
  expectCoverage("enough", 1853, 2000);
  expect(() => expectCoverage("too few", 1851, 2000)).toThrow();
  expect(() => expectCoverage("too many", 1949, 2000)).toThrow();
});
