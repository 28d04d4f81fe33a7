import { describe, expect, test } from "vitest";
import { chebyshevPoints, interpolationError } from "../../src/math/chebyshev.ts";
import { gaussLegendre } from "../../src/math/gauss.ts";

const sum = (weights: ArrayLike<number>, values: ArrayLike<number>) =>
  Array.from(weights).reduce((total, weight, k) => total + weight * values[k], 0);

describe("chebyshevPoints", () => {
  const rule = chebyshevPoints(16);

  test("integrates every polynomial of degree below 16 from −1 to every point", () => {
    for (let degree = 0; degree < 16; degree++) {
      const values = rule.points.map((x) => x ** degree);
      for (let q = 0; q < 16; q++) {
        const exact = (rule.points[q] ** (degree + 1) - (-1) ** (degree + 1)) / (degree + 1);
        const row = rule.integration.subarray(16 * q, 16 * (q + 1));
        expect(Math.abs(sum(row, values) - exact)).toBeLessThan(2e-15);
      }
    }
  });

  test("has weights that integrate e^x to rounding", () => {
    expect(sum(rule.weights, rule.points.map(Math.exp))).toBeCloseTo(Math.E - 1 / Math.E, 14);
  });

  test("sees that |x − 0.1| is not resolved and that cos x is", () => {
    expect(interpolationError(rule, rule.points.map(Math.cos))).toBeLessThan(1e-14);
    expect(
      interpolationError(
        rule,
        rule.points.map((x) => Math.abs(x - 0.1)),
      ),
    ).toBeGreaterThan(1e-3);
  });
});

describe("gaussLegendre", () => {
  // Abramowitz & Stegun, table 25.4.
  test("has the tabulated points and weights for n = 5", () => {
    const { points, weights } = gaussLegendre(5);
    expect(points[4]).toBeCloseTo(0.906179845938664, 15);
    expect(points[3]).toBeCloseTo(0.538469310105683, 15);
    expect(weights[4]).toBeCloseTo(0.236926885056189, 15);
    expect(weights[2]).toBeCloseTo(0.568888888888889, 15);
  });

  test("integrates polynomials of degree 2n − 1 exactly", () => {
    for (const count of [1, 2, 7, 32]) {
      const { points, weights } = gaussLegendre(count);
      for (let degree = 0; degree < 2 * count; degree++) {
        const exact = degree % 2 === 0 ? 2 / (degree + 1) : 0;
        expect(
          Math.abs(
            sum(
              weights,
              points.map((x) => x ** degree),
            ) - exact,
          ),
        ).toBeLessThan(1e-14);
      }
    }
  });
});
