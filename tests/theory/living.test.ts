import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { livingIntervals } from "../../src/theory/living.ts";
import { gaussian, sgd, system } from "./experiments.ts";

/** @param start any alive place; the search begins at the middle */
const living = (exit: string, middle = 0, start = middle) =>
  livingIntervals(
    model(system({ dynamics: sgd(0.1, gaussian()), start: { at: [start] }, exit })).exit,
    middle,
  );

describe("the alive intervals of a line", () => {
  test("end at the first numbers that are outside", () => {
    expect(living("x > 1")).toEqual([[Number.NEGATIVE_INFINITY, 1]]);
    expect(living("x <= -1.3 or x >= 0.2", -0.7)).toEqual([[-1.3, 0.2]]);
    const [[low, high]] = living("x^2 >= 2");
    expect(high * high).toBeGreaterThanOrEqual(2);
    expect((high - 2 ** -52) ** 2).toBeLessThan(2);
    expect(low).toBe(-high);
  });

  test("are all found where exits lie between them", () => {
    expect(living("abs(x - 3) < 1 or abs(x + 5) < 2")).toEqual([
      [Number.NEGATIVE_INFINITY, -7],
      [-3, 2],
      [4, Number.POSITIVE_INFINITY],
    ]);
  });

  test("are found from a middle that is outside", () => {
    expect(living("abs(x) < 1", 0, 2)).toEqual([
      [Number.NEGATIVE_INFINITY, -1],
      [1, Number.POSITIVE_INFINITY],
    ]);
    expect(living("abs(x) < 1 or x > 7", 0.3, 2)).toEqual([
      [Number.NEGATIVE_INFINITY, -1],
      [1, 7],
    ]);
  });
});
