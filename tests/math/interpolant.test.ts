import { expect, test } from "vitest";
import { interpolant } from "../../src/math/interpolant.ts";

test("the table of a function with a thin layer is right to the tolerance everywhere", () => {
  const f = (x: number) => Math.atan(1000 * (x - 0.3));
  const table = interpolant(f, -1, 2, 1e-12);
  for (let k = 0; k <= 1000; k++) {
    const x = -1 + (3 * k) / 1000;
    expect(Math.abs(table(x) - f(x))).toBeLessThan(1e-11);
  }
});

test("the table of a costly function asks for it only while it is built", () => {
  let calls = 0;
  const table = interpolant(
    (x) => {
      calls++;
      return Math.exp(x);
    },
    0,
    1,
    1e-12,
  );
  const before = calls;
  expect(Math.abs(table(0.37) - Math.exp(0.37))).toBeLessThan(1e-14);
  expect(calls).toBe(before);
});
