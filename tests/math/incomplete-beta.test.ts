import { expect, test } from "vitest";
import { incompleteBeta } from "../../src/math/incomplete-beta.ts";

test("the incomplete beta function with whole parameters is a binomial tail", () => {
  // I_x(a, b) = P(at least a of a + b − 1 trials): Abramowitz & Stegun 26.5.24; by hand for a = 2, b = 3: 6x² − 8x³ + 3x⁴.
  for (const x of [1e-6, 0.1, 0.5, 0.9, 0.999]) {
    expect(Math.abs(incompleteBeta(2, 3, x) / (x * x * (6 - 8 * x + 3 * x * x)) - 1)).toBeLessThan(1e-14);
  }
});

test("with halves it is the arcsine law, in both tails", () => {
  for (const x of [1e-12, 0.2, 0.5, 0.8]) {
    expect(
      Math.abs(incompleteBeta(0.5, 0.5, x) / ((2 / Math.PI) * Math.asin(Math.sqrt(x))) - 1),
    ).toBeLessThan(1e-14);
  }
  expect(incompleteBeta(0.5, 0.5, 0)).toBe(0);
  expect(incompleteBeta(0.5, 0.5, 1)).toBe(1);
});
