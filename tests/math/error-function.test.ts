import { expect, test } from "vitest";
import { errorFunction } from "../../src/math/error-function.ts";

// Values from mpmath 1.3 with 25 digits, rounded to f64.
test.each([
  [1e-9, 1.1283791670955127e-9],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [0.9, 0.7969082124228322],
  [1, 0.8427007929497149],
  [1.4142, 0.9544976649605108],
  [2, 0.9953222650189527],
  [3, 0.9999779095030014],
  [5, 0.9999999999984626],
])("the error function at %d is mpmath's, and odd", (x, value) => {
  expect(Math.abs(errorFunction(x) / value - 1)).toBeLessThan(1e-14);
  expect(errorFunction(-x)).toBe(-errorFunction(x));
});

test("the error function is 0 at 0, ±1 far out, and no number where its argument is none", () => {
  expect([0, 30, -Infinity].map(errorFunction)).toEqual([0, 1, -1]);
  expect(errorFunction(Number.NaN)).toBeNaN();
});
