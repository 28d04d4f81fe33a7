import { describe, expect, test } from "vitest";
import { gaussLobatto } from "../../src/math/lobatto.ts";

describe("gaussLobatto", () => {
  // Abramowitz & Stegun, table 25.6: n = 5 and 6.
  test("has the tabulated points and weights", () => {
    const five = gaussLobatto(5);
    expect(five.points[3]).toBeCloseTo(0.6546536707079772, 15);
    expect(five.weights[0]).toBeCloseTo(0.1, 15);
    expect(five.weights[2]).toBeCloseTo(32 / 45, 15);
    const six = gaussLobatto(6);
    expect(six.points[4]).toBeCloseTo(0.765055323929465, 15);
    expect(six.points[3]).toBeCloseTo(0.285231516480645, 15);
    expect(six.weights[1]).toBeCloseTo(0.378474956297847, 15);
  });

  test("integrates and differentiates the polynomials that it should, up to rounding", () => {
    const { count, points, weights, derivative, stiffness } = gaussLobatto(11);
    for (let power = 0; power <= 2 * count - 3; power++) {
      const sum = points.reduce((total, x, k) => total + weights[k] * x ** power, 0);
      expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 14);
    }
    for (let n = 0; n < count; n++) {
      let slope = 0;
      for (let k = 0; k < count; k++) slope += derivative[n * count + k] * points[k] ** 10;
      expect(slope).toBeCloseTo(10 * points[n] ** 9, 11);
    }
    // ∫ (x³)′ (x²)′ = ∫ 6x³ = 0 and ∫ (x³)′ (x³)′ = 18/5.
    const form = (a: number, b: number): number => {
      let sum = 0;
      for (let i = 0; i < count; i++)
        for (let m = 0; m < count; m++) sum += points[i] ** a * stiffness[i * count + m] * points[m] ** b;
      return sum;
    };
    expect(form(3, 2)).toBeCloseTo(0, 11);
    expect(form(3, 3)).toBeCloseTo(18 / 5, 11);
  });
});
