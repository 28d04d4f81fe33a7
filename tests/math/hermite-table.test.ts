import { describe, expect, test } from "vitest";
import { hermiteTable } from "../../src/math/hermite-table.ts";

describe("hermiteTable", () => {
  test("reproduces polynomials of degree seven, values and slopes", () => {
    const f = (x: number) => x ** 7 - 3 * x ** 4 + x;
    const slope = (x: number) => 7 * x ** 6 - 12 * x ** 3 + 1;
    const places = [-1, -0.6, -0.1, 0.4, 0.5, 1.1];
    const table = hermiteTable(places, places.map(f), places.map(slope));
    for (const x of [-1, -0.8, -0.3, 0, 0.45, 0.9, 1.1]) {
      expect(table.value(x)).toBeCloseTo(f(x), 12);
      expect(table.slope(x)).toBeCloseTo(slope(x), 11);
    }
  });

  test("takes fewer places, down to one", () => {
    const line = hermiteTable([2], [5], [3]);
    expect(line.value(2.5)).toBeCloseTo(6.5, 14);
    const cubic = hermiteTable([0, 2], [0, 8], [0, 12]);
    expect(cubic.value(1)).toBeCloseTo(1, 14);
    expect(cubic.slope(1)).toBeCloseTo(3, 14);
  });

  test("has an error of order eight between places", () => {
    const error = (count: number): number => {
      const places = Array.from({ length: count + 1 }, (_, k) => (2 * k) / count);
      const table = hermiteTable(places, places.map(Math.exp), places.map(Math.exp));
      return Math.abs(table.value(0.9 + 1 / 7) - Math.exp(0.9 + 1 / 7));
    };
    expect(error(4) / error(8)).toBeGreaterThan(60);
    expect(error(16)).toBeLessThan(1e-11);
  });
});
