import { describe, expect, test } from "vitest";
import { zScore } from "../../src/estimate/agreement.ts";
import { exitRate } from "../../src/estimate/exit-rate.ts";
import { tallyFrom } from "./tallies.ts";

const estimate = {
  value: 10,
  low: 10 - 1.959963985,
  high: 10 + 2 * 1.959963985,
  level: 0.95,
  method: "given",
};

describe("zScore", () => {
  test("is the distance in standard errors of the half interval that faces the exact value", () => {
    expect(zScore(estimate, 7)).toBeCloseTo(3, 8);
    expect(zScore(estimate, 14)).toBeCloseTo(-2, 8);
  });

  test("is ±1.96 at the ends of a 95 % interval, however skew", () => {
    const rate = exitRate(tallyFrom({ exits: [100, 200, 400] }));
    expect(zScore(rate, rate.low)).toBeCloseTo(1.959963985, 8);
    expect(zScore(rate, rate.high)).toBeCloseTo(-1.959963985, 8);
  });

  test("is 0 where both agree, also without any scatter", () => {
    expect(zScore({ ...estimate, low: 10, high: 10 }, 10)).toBe(0);
    expect(zScore({ ...estimate, low: 10, high: 10 }, 9)).toBe(Number.POSITIVE_INFINITY);
  });

  test("of a bound is no number", () => {
    expect(zScore(exitRate(tallyFrom({ censored: [100] })), 0.1)).toBeNaN();
  });
});
