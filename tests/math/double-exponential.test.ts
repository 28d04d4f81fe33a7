import { describe, expect, test } from "vitest";
import { integrateSingular } from "../../src/math/double-exponential.ts";

describe("integrateSingular", () => {
  test("integrates logarithms and roots that diverge at the ends", () => {
    expect(integrateSingular((_, fromLow) => Math.log(fromLow), 0, 1)).toBeCloseTo(-1, 12);
    expect(integrateSingular((_, low, high) => 1 / Math.sqrt(low * high), 3, 5)).toBeCloseTo(Math.PI, 12);
    expect(integrateSingular((_, low) => low ** -0.9, 0, 1)).toBeCloseTo(10, 9);
  });

  test("integrates half-lines", () => {
    expect(integrateSingular((x) => Math.exp((-x * x) / 2), 0, Number.POSITIVE_INFINITY)).toBeCloseTo(
      Math.sqrt(Math.PI / 2),
      13,
    );
    expect(integrateSingular((x) => 1 / (x * x), 2, Number.POSITIVE_INFINITY)).toBeCloseTo(0.5, 12);
    expect(
      integrateSingular((x, fromLow) => Math.exp(-x) / Math.sqrt(fromLow), 0, Number.POSITIVE_INFINITY),
    ).toBeCloseTo(Math.sqrt(Math.PI), 12);
  });

  test("knows an integral that cancels", () => {
    expect(Math.abs(integrateSingular((x) => x ** 3, -1, 1))).toBeLessThan(1e-14);
    expect(integrateSingular(() => 0, 0, 1)).toBe(0);
    expect(integrateSingular((x) => x, 2, 2)).toBe(0);
  });

  test("says where it cannot settle", () => {
    expect(() => integrateSingular((x) => Math.sin(1e7 * x), 0, 1)).toThrow("do not settle");
  });
});
