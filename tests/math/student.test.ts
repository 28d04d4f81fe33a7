import { describe, expect, test } from "vitest";
import { studentCentral, studentWidth } from "../../src/math/student.ts";

describe("Student's t law", () => {
  // Abramowitz & Stegun, table 26.10, two-sided.
  test("has the tabulated quantiles", () => {
    for (const [level, degrees, quantile] of [
      [0.95, 1, 12.706],
      [0.95, 2, 4.303],
      [0.95, 3, 3.182],
      [0.95, 10, 2.228],
      [0.95, 120, 1.98],
      [0.99, 7, 3.499],
      [0.999, 5, 6.869],
      [0.5, 4, 0.741],
    ])
      expect(studentWidth(level, degrees)).toBeCloseTo(quantile, 3);
  });

  test("has closed forms for one and two degrees", () => {
    expect(studentCentral(1, 1)).toBeCloseTo(0.5, 14);
    expect(studentCentral(2, 2)).toBeCloseTo(2 / Math.sqrt(6), 14);
    expect(studentCentral(-2, 2)).toBeCloseTo(-2 / Math.sqrt(6), 14);
  });

  test("passes into its expansion for many degrees without a step", () => {
    expect(Math.abs(studentWidth(0.95, 10_000) - studentWidth(0.95, 10_001))).toBeLessThan(2e-7);
    expect(studentWidth(0.95, 1e9)).toBeCloseTo(1.959963985, 8);
  });

  test("says what it needs", () => {
    expect(() => studentWidth(0.95, 0)).toThrow("at least 1");
    expect(() => studentWidth(1, 3)).toThrow("between 0 and 1");
  });
});
