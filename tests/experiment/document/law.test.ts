import { describe, expect, test } from "vitest";
import { checkLaw, type Law, lawText, middleOfLaw } from "../../../src/experiment/document/law.ts";

describe("a law", () => {
  test.each<[Law, string]>([
    [{ normal: [1, -0.5] }, "v.normal: got a standard deviation of -0.5; use 0 or more"],
    [
      { uniform: [1, 1] },
      "v.uniform: got [1, 1]; give the lower end first, and two different ends; one value is a bare number",
    ],
    [{ choose: [] }, "v.choose: got no entries; give at least one [value, weight]"],
    [
      {
        choose: [
          [1, 0.5],
          [2, 0.4],
        ],
      },
      "v.choose: the weights add up to 0.9; divide each by 0.9, so that they add up to 1",
    ],
    [
      {
        choose: [
          [1, 1.5],
          [2, -0.5],
        ],
      },
      "v.choose: the value 2 has the weight -0.5; give each a probability of 0 or more",
    ],
    [
      { choose: Array.from({ length: 33 }, (_, k) => [k, 1 / 33] as const) },
      "v.choose: got 33 entries; use at most 32, or a normal or uniform law",
    ],
  ])("%j is refused with what to do", (law, message) => {
    expect(() => checkLaw(law, "v")).toThrow(message);
  });

  test.each<[Law, string, number]>([
    [2, "2", 2],
    [{ normal: [1, 0] }, "normal(1, 0)", 1],
    [{ uniform: [-1, 3] }, "uniform(-1, 3)", 1],
    [
      {
        choose: [
          [-1, 0.3],
          [5, 0.7],
        ],
      },
      "choose(-1: 0.3, 5: 0.7)",
      5,
    ],
  ])("%j is taken, reads as %s and has the middle %d", (law, text, middle) => {
    expect(() => checkLaw(law, "v")).not.toThrow();
    expect(lawText(law)).toBe(text);
    expect(middleOfLaw(law)).toBe(middle);
  });

  test("takes decimals whose sum misses 1 by rounding", () => {
    const tenths = Array.from({ length: 10 }, (_, k) => [k, 0.1] as const);
    expect(() => checkLaw({ choose: tenths }, "v")).not.toThrow();
  });
});
