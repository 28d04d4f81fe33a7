import { expect, test } from "vitest";
import { integrate } from "../../src/math/integrate.ts";

test("an integral over marks takes a jump at a mark and a square root at an end", () => {
  const f = (x: number) => (x < 0.3 ? 1 : 0) + Math.sqrt(x);
  expect(Math.abs(integrate(f, [0, 0.3, 2]) / (0.3 + 2 ** 1.5 / 1.5) - 1)).toBeLessThan(1e-13);
});

test("a peak a thousand times narrower than the interval is resolved by halving", () => {
  const f = (x: number) => Math.exp(-(((x - 0.5001) / 1e-3) ** 2));
  // All of the peak lies inside: e^−250000 beyond.
  expect(Math.abs(integrate(f, [0, 0.5, 1]) / (1e-3 * Math.sqrt(Math.PI)) - 1)).toBeLessThan(1e-13);
});

test("an integrand that is no number, or never settles, is an error and no endless halving", () => {
  expect(() => integrate(() => Number.NaN, [0, 1])).toThrow("does not settle");
  expect(() => integrate((x) => 1 / Math.abs(x - 1 / 3), [0, 1])).toThrow("does not settle");
  let seed = 1;
  const noise = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  expect(() => integrate(noise, [0, 1])).toThrow("does not settle");
});
