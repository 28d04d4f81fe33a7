import { describe, expect, test } from "vitest";
import type { Law } from "../../../src/experiment/document/law.ts";
import { nodesOfLaw, quantileOfLaw } from "../../../src/experiment/model/law-values.ts";

const COIN: Law = {
  choose: [
    [5, 0.7],
    [-1, 0.3],
  ],
};

describe("numbers of a law", () => {
  test.each<[Law, number, number]>([
    [3, 3, 0],
    [{ normal: [1, 0.5] }, 1, 0.25],
    [{ uniform: [-1, 3] }, 1, 16 / 12],
    // 0.7·5 − 0.3 and 0.7·0.3·6².
    [COIN, 3.2, 7.56],
  ])("%j has nodes of the mean %d and the variance %d", (law, mean, variance) => {
    const nodes = nodesOfLaw(law, 20);
    const average = (of: (value: number) => number): number =>
      nodes.reduce((sum, { value, weight }) => sum + weight * of(value), 0);
    expect(average(() => 1)).toBeCloseTo(1, 12);
    expect(average((value) => value)).toBeCloseTo(mean, 9);
    expect(average((value) => (value - mean) ** 2)).toBeCloseTo(variance, 6);
  });

  test("nodes integrate an exponential as its closed form says", () => {
    const average = (law: Law): number =>
      nodesOfLaw(law, 20).reduce((sum, { value, weight }) => sum + weight * Math.exp(value), 0);
    expect(average({ normal: [0.2, 0.7] }) / Math.exp(0.2 + 0.7 ** 2 / 2)).toBeCloseTo(1, 5);
    expect(average({ uniform: [-1, 2] }) / ((Math.exp(2) - Math.exp(-1)) / 3)).toBeCloseTo(1, 12);
  });

  test("quantiles are those of tables", () => {
    expect(quantileOfLaw({ normal: [1, 2] }, 0.975)).toBeCloseTo(1 + 2 * 1.959963985, 8);
    expect(quantileOfLaw({ uniform: [2, 4] }, 0.25)).toBe(2.5);
    expect([0.1, 0.3, 0.31, 0.9].map((share) => quantileOfLaw(COIN, share))).toEqual([-1, -1, 5, 5]);
  });
});
