import { describe, expect, test } from "vitest";
import { root, turningPoint } from "../../src/math/root.ts";

describe("turningPoint", () => {
  test("finds the two neighbouring numbers between which a condition turns", () => {
    const { no, yes } = turningPoint((x) => x * x >= 2, 1, 2);
    expect(no * no).toBeLessThan(2);
    expect(yes * yes).toBeGreaterThanOrEqual(2);
    expect(yes - no).toBe(2 ** -52);
  });

  test("works downwards, and ends on an infinite end", () => {
    expect(turningPoint((x) => x <= -1, 0, -5).yes).toBe(-1);
    expect(turningPoint((x) => x === Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY).yes).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe("root", () => {
  test.each([
    ["cos x = 0", Math.cos, 1, 2, Math.PI / 2],
    ["x³ = 1e-9", (x: number) => x ** 3 - 1e-9, -10, 20, 1e-3],
    ["a function that is flat but for a step", (x: number) => Math.tanh(1e6 * (x - 0.3)), 0, 1, 0.3],
    ["e^(300 x) = e^7", (x: number) => Math.exp(300 * x) - Math.exp(7), -1, 1, 7 / 300],
  ])("of %s is accurate to rounding", (_, f, low, high, expected) => {
    expect(Math.abs(root(f, low, high) / expected - 1)).toBeLessThan(4e-15);
  });

  test("is an end where the function vanishes there", () => {
    expect(root((x) => x, 0, 1)).toBe(0);
    expect(root((x) => x - 1, 0, 1)).toBe(1);
  });

  test("refuses ends of one sign", () => {
    expect(() => root((x) => x * x + 1, -1, 1)).toThrow(
      "root: f has the same sign at -1 and 1; bracket a root",
    );
  });
});
