import { expect, test } from "vitest";
import { normalDensity, normalTail, scaledNormalTail } from "../../src/math/normal.ts";

/** ½ erfc(z/√2) to 20 digits, from mpmath 1.3. */
const TAILS = [
  [0.1, 0.460172162722971],
  [1, 0.15865525393145705],
  [1.99, 0.023295467750211823],
  [2, 0.02275013194817921],
  [2.5, 0.006209665325776135],
  [5, 2.866515718791939e-7],
  [10, 7.619853024160525e-24],
  [30, 4.906713927148187e-198],
] as const;

test.each(TAILS)("the normal tail beyond %d has 14 digits", (z, tail) => {
  expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(2e-14);
  expect(normalTail(-z)).toBe(1 - normalTail(z));
});

test("the normal density keeps its digits far out", () => {
  // e^−450/√(2π) from mpmath 1.3.
  expect(Math.abs(normalDensity(30) / 1.4736461348785476e-196 - 1)).toBeLessThan(2e-15);
  expect(normalDensity(Number.POSITIVE_INFINITY)).toBe(0);
  expect(normalTail(Number.POSITIVE_INFINITY)).toBe(0);
});

test("the scaled normal tail is the tail times e^(z²/2), also where that leaves f64", () => {
  for (const [z, tail] of TAILS)
    expect(Math.abs(scaledNormalTail(z) / (tail * Math.exp((z * z) / 2)) - 1)).toBeLessThan(1e-13);
  expect(Math.abs(scaledNormalTail(-1) / ((1 - 0.15865525393145705) * Math.exp(0.5)) - 1)).toBeLessThan(
    1e-14,
  );
  // ½ e^(z²/2) erfc(z/√2) at z = 1000: 1/(z√(2π)) (1 − 1/z² + 3/z⁴).
  expect(Math.abs(scaledNormalTail(1000) / (3.989422804014327e-4 * (1 - 1e-6 + 3e-12)) - 1)).toBeLessThan(
    1e-14,
  );
});
