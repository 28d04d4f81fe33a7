import { describe, expect, test } from "vitest";
import { lowPrecisionStationary } from "../../../src/theory/chain/low-precision.ts";

/** The paper's figure: N(0, 1), W = 8, F = 3. */
const word = { wordBits: 8, fractionBits: 3 };

describe("low-precision SGLD", () => {
  // Reference M21.
  test.each([
    [0.01, 1.135888, 1.005025],
    [0.001, 2.240105, 1.0005],
    [0.0001, 7.053613, 1.00005],
  ])("with step %d has the lattice variances of M21", (step, naive, corrected) => {
    const stochastic = lowPrecisionStationary({ ...word, step, rounding: "stochastic" });
    expect(Math.abs(stochastic.variance - naive)).toBeLessThan(6e-7);
    const repaired = lowPrecisionStationary({ ...word, step, rounding: "variance-corrected" });
    expect(Math.abs(repaired.variance - corrected)).toBeLessThan(6e-7);
    for (const { probabilities, mean } of [stochastic, repaired]) {
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 13);
      expect(Math.abs(mean)).toBeLessThan(1e-7);
    }
  });

  test("corrected, has the variance 1/(1 − α/2) of full precision", () => {
    // Mean and variance of every step are exact, so the moment equation is that of SGLD (cut off at 16 deviations).
    for (const step of [0.0001, 0.001, 0.01, 0.1]) {
      const { variance } = lowPrecisionStationary({ ...word, step, rounding: "variance-corrected" });
      expect(Math.abs(variance * (1 - step / 2) - 1)).toBeLessThan(1e-11);
    }
  });

  test("naive, with a gap far below the noise has it nearly", () => {
    const { variance } = lowPrecisionStationary({
      step: 0.05,
      wordBits: 10,
      fractionBits: 6,
      rounding: "stochastic",
    });
    // Rounding adds at most Δ²/4 to the variance of a step.
    const full = 1 / (1 - 0.025);
    expect(variance).toBeGreaterThan(full);
    expect(variance).toBeLessThan(full * (1 + 2 ** -12 / 4 / 0.1 + 1e-12));
  });

  test("refuses words it cannot do", () => {
    expect(() => lowPrecisionStationary({ ...word, step: 0, rounding: "stochastic" })).toThrow(/positive/);
    expect(() =>
      lowPrecisionStationary({ step: 1, wordBits: 30, fractionBits: 3, rounding: "stochastic" }),
    ).toThrow(/bits/);
  });
});
