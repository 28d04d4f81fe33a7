import { describe, expect, test } from "vitest";
import { chiSquareTail, logRank } from "../../../src/estimate/lives/log-rank.ts";
import { GLIOMA, REMISSIONS } from "./data.ts";

const split = (durations: readonly number[], groups: readonly number[], events?: readonly number[]) =>
  [...new Set(groups)].sort().map((group) => ({
    durations: durations.filter((_, i) => groups[i] === group),
    events: (events ?? durations.map(() => 1)).filter((_, i) => groups[i] === group),
  }));

describe("the log-rank test", () => {
  // test_rank_test_output_against_R_no_censorship and …_with_censorship: survdiff of R.
  test("is that of R in lifelines' tests, without censoring and with it", () => {
    const times = [10, 20, 30, 10, 20, 50];
    const treated = [1, 1, 1, 0, 0, 0];
    const all = logRank(split(times, treated));
    expect(all?.statistic.toFixed(6)).toBe("0.254237");
    expect(all?.pValue.toFixed(6)).toBe("0.614107");
    const some = logRank(split(times, treated, [1, 0, 1, 1, 0, 1]));
    expect(some?.statistic.toFixed(6)).toBe("0.384615");
    expect(some?.pValue.toFixed(6)).toBe("0.535143");
  });

  // docs/Examples.rst: test_statistic 1.0800, p 0.5827.
  test("of three groups is that of lifelines' documentation", () => {
    const found = logRank(
      split(
        [5, 3, 9, 8, 7, 4, 4, 3, 2, 5, 6, 7],
        [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2],
        [1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0],
      ),
    );
    expect([found?.statistic.toFixed(4), found?.pValue.toFixed(4), found?.degrees]).toEqual([
      "1.0800",
      "0.5827",
      2,
    ]);
  });

  test("of the remissions is 16.79, p = 4.17e-5, with the expected ends of Kleinbaum and Klein", () => {
    const found = logRank([REMISSIONS.treated, REMISSIONS.placebo]);
    expect(found?.statistic.toFixed(2)).toBe("16.79");
    expect(found?.pValue.toExponential(2)).toBe("4.17e-5");
    expect(found?.groups.map(({ ended, expected }) => [ended, expected.toFixed(2)])).toEqual([
      [9, "19.25"],
      [21, "10.75"],
    ]);
  });

  // test_logrank_test_output_against_R_1: p = 0.0138 for two of the glioma groups.
  test("tells the glioma groups of grade 3 apart", () => {
    const found = logRank([GLIOMA.therapy, GLIOMA.control]);
    expect(found?.pValue.toFixed(4)).toBe("0.0138");
  });

  test("heeds entries: who is not under watch yet is not at risk", () => {
    const late = { durations: [4, 6], entries: [3, 5] };
    const found = logRank([{ durations: [1, 2, 5] }, late]);
    // At 1 and 2 only the first group is at risk; at 4 one of each, at 5 the first group's alone, at 6 the second's.
    expect(found?.groups.map(({ expected }) => expected)).toEqual([3.5, 1.5]);
  });

  test("is none for one group, and for groups of which no end tells anything", () => {
    expect(logRank([REMISSIONS.treated])).toBeUndefined();
    expect(logRank([{ durations: [1] }, { durations: [2], entries: [1.5] }])).toBeUndefined();
  });
});

test("the tail of χ² agrees with mpmath's regularised gamma function", () => {
  // mpmath 1.3: gammainc(k/2, x/2, inf, regularized=True).
  for (const [x, degrees, tail] of [
    [16.79, 1, 4.17528e-5],
    [1.08, 2, 0.582748],
    [7.8147, 3, 0.0500006],
    [30, 7, 9.49597e-5],
  ]) {
    expect(Math.abs(chiSquareTail(x, degrees) / tail - 1)).toBeLessThan(2e-6);
  }
});
