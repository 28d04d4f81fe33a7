import { describe, expect, test } from "vitest";
import { kolmogorovSurvival } from "../../src/math/kolmogorov.ts";

const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);

/** P(√n D_n ≥ z) for n → ∞ (Kolmogorov 1933): 2 Σ (−1)^(k−1) e^(−2k²z²), or its theta-function dual for small z. */
function limitSurvival(z: number): number {
  if (z <= 0) return 1;
  if (z < 1) {
    let sum = 0;
    for (let k = 1; k <= 21; k += 2) sum += Math.exp(-(k * k * Math.PI * Math.PI) / (8 * z * z));
    return 1 - (Math.sqrt(2 * Math.PI) / z) * sum;
  }
  let sum = 0;
  for (let k = 10; k >= 1; k--) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * z * z);
  return sum;
}

describe("kolmogorovSurvival", () => {
  // By kstwo.sf of scipy 1.17. At n = 1000 scipy itself uses the Pelz–Good series (3e-7 off).
  test.each([
    [1, 0.7, 0.6, 1e-12],
    [3, 0.5, 1 / 3, 1e-12],
    [10, 0.4, 0.05898924519999926, 1e-12],
    [50, 0.05, 0.9990238098461883, 1e-12],
    [100, 0.12, 0.1033037490181987, 1e-12],
    [140, 0.1, 0.11353657290090946, 1e-12],
    [1000, 0.05, 0.0130120748, 1e-6],
    [2000, 0.01, 0.9871373661366796, 1e-10],
    [1e4, 0.02, 6.616848639387309e-4, 1e-10],
    [1e5, 0.003, 0.3284563327726956, 1e-12],
    [1e5, 0.02 / 3, 2.7458374786691386e-4, 1e-8],
    [1e6, 0.0027, 9.294496472186731e-7, 1e-8],
  ])("of %i samples at distance %d is %d, as published", (n, d, expected, tolerance) => {
    expect(relativeError(kolmogorovSurvival(n, d), expected)).toBeLessThan(tolerance);
  });

  test("is one at distances that every sample exceeds and zero at one", () => {
    expect(kolmogorovSurvival(10, 0.05)).toBe(1);
    expect(kolmogorovSurvival(10, 0)).toBe(1);
    expect(kolmogorovSurvival(10, 1)).toBe(0);
  });

  test("does not jump where its methods change: at n d² = 4, and at 1000 and 100 000 samples", () => {
    const at = (n: number, z: number) => kolmogorovSurvival(n, z / Math.sqrt(n));
    for (const n of [20, 1000, 5000, 1e6]) {
      // The density at z = 2 is 16 p, so a relative step of 1e-9 in z moves p by 3e-8.
      expect(relativeError(at(n, 2 * (1 + 1e-9)), at(n, 2 * (1 - 1e-9)))).toBeLessThan(2e-7);
    }
    // One sample more changes p by a relative z/(3 n^1.5) or so: 3e-5 at n = 1000.
    for (const z of [0.5, 1, 1.5, 2.5]) {
      expect(relativeError(at(1001, z), at(1000, z))).toBeLessThan(6e-5);
      expect(relativeError(at(100_001, z), at(100_000, z))).toBeLessThan(1e-7);
    }
  });

  test("approaches the limit law like 1/√n", () => {
    const gap = (n: number) => limitSurvival(1.2) - kolmogorovSurvival(n, 1.2 / Math.sqrt(n));
    expect(gap(1e6) / gap(1e4)).toBeCloseTo(0.1, 2);
  });

  test("refuses no samples", () => {
    expect(() => kolmogorovSurvival(0, 0.5)).toThrow("give at least one sample");
  });
});

describe("the limit of many samples", () => {
  // Critical distances of the limit law 2 Σ (−1)^(k − 1) e^(−2k²x²).
  test.each([
    [1.3581, 0.05],
    [1.6276, 0.01],
    [1.9495, 1e-3],
    [2.2253, 1e-4],
    [2.6934, 1e-6],
    [3.0914, 1e-8],
  ])("at %d is %d", (z, p) => {
    expect(relativeError(limitSurvival(z), p)).toBeLessThan(1e-3);
  });

  test("is the same from both of its series", () => {
    expect(limitSurvival(1 - 1e-13)).toBeCloseTo(limitSurvival(1), 11);
  });
});
