import { expect, test } from "vitest";
import { zeta } from "../../src/math/zeta.ts";

test("Riemann's zeta function has its known values on both sides of 1", () => {
  // Closed forms; ζ(½) of Abramowitz & Stegun, chapter 23.
  for (const [s, value] of [
    [2, Math.PI ** 2 / 6],
    [4, Math.PI ** 4 / 90],
    [0.5, -1.4603545088095868],
    [0, -0.5],
    [-1, -1 / 12],
    [-2, 0],
    [-3, 1 / 120],
  ] as const) {
    expect(Math.abs(zeta(s) - value)).toBeLessThan(1e-11);
  }
});
