import { describe, expect, test } from "vitest";
import { restrictedMean, sampleSurvival, survivalBetween } from "../../src/view/theory-curve.ts";

const exponential = sampleSurvival((t) => Math.exp(-t), { timeStep: 0.001, horizon: 20 });

describe("a sampled survival curve", () => {
  test("is the curve at the edges of the bins and near it between them", () => {
    for (const t of [0, 0.003, 0.5, 1, 7.77]) {
      // Bins are 1/32 to 1/64 of t wide: the chord is off by at most (t/32)²/8 · e^(−t) < 1e-4.
      expect(Math.abs(survivalBetween(exponential, t)! - Math.exp(-t))).toBeLessThan(1e-4);
    }
  });

  test("is unknown beyond the horizon", () => {
    expect(survivalBetween(exponential, 21)).toBeUndefined();
    expect(restrictedMean(exponential, 21)).toBeUndefined();
  });

  test("has the mean of min(T, t) as its area: 1 − e^(−t) for the exponential law of rate 1", () => {
    for (const t of [0.0015, 0.7, 3, 19]) {
      expect(Math.abs(restrictedMean(exponential, t)! / -Math.expm1(-t) - 1)).toBeLessThan(3e-4);
    }
  });
});
