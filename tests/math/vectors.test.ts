import { expect, test } from "vitest";
import { along, dot, norm, separation } from "../../src/math/vectors.ts";

test("products, lengths, steps and distances of vectors in two variables", () => {
  expect(dot([1, 2], Float64Array.of(3, -1))).toBe(1);
  expect(norm(Float64Array.of(3, 4))).toBe(5);
  expect(along([1, 2], [3, -1], 0.5)).toEqual([2.5, 1.5]);
  expect(along([1, 2], [3, -1])).toEqual([4, 1]);
  expect(separation([1, 2], [4, 6])).toBe(5);
});
