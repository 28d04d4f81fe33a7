import { describe, expect, test } from "vitest";
import { langevinVariance } from "../../../src/papers/low-precision/formulas.ts";
import { lowPrecisionStationary } from "../../../src/theory/chain/low-precision.ts";
import { expectPublished, expectRelative } from "../../theory/formulas/published.ts";

describe("SGLD", () => {
  test("has the variance 1/(h(1 − αh/2)), and more with gradient noise", () => {
    expectRelative(langevinVariance(0.1), 1 / 0.95, 1e-14);
    expectRelative(langevinVariance(0.1, 4), 1 / (4 * 0.8), 1e-14);
    expectRelative(langevinVariance(0.1, 1, 3), 2.3 / 1.9, 1e-14);
    expect(langevinVariance(2)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("low-precision SGLD with corrected variance", () => {
  // Reference M21: W = 8, F = 3, target N(0, 1).
  test("has the tabulated variances, those of exact numbers, and of the chain on the lattice", () => {
    for (const [step, printed] of [
      [0.01, "1.005025"],
      [0.001, "1.000500"],
      [0.0001, "1.000050"],
    ] as const)
      expectPublished(langevinVariance(step), printed);
    for (const step of [0.01, 0.001]) {
      const { variance } = lowPrecisionStationary({
        step,
        wordBits: 8,
        fractionBits: 3,
        rounding: "variance-corrected",
      });
      expectRelative(variance, langevinVariance(step), 1e-6);
    }
  });
});
