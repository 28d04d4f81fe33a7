import { describe, expect, test } from "vitest";
import { quasiStationary } from "../../src/estimate/quasi-stationary.ts";
import { skewedMean } from "../../src/estimate/skewed-mean.ts";
import { lateHazard, lateSurvival } from "../../src/estimate/survivors-estimate.ts";
import type { Observation } from "../../src/tally/observation.ts";
import type { SurvivorsTally } from "../../src/tally/survivors-tally.ts";

/** Rounds of 5 steps of 0.1 with 10 lanes. */
const tallyOf = (survivors: readonly (readonly number[])[], first = 0): SurvivorsTally => {
  const rounds = survivors[0].map(() => 5);
  const end = rounds.length;
  return {
    lanes: 10,
    timeStep: 0.1,
    rounds,
    late: { first, middle: first + Math.ceil((end - first) / 2), end },
    survivors,
    exits: [],
    steps: [],
    ancestors: [],
  };
};

describe("survival of replicas", () => {
  test("is the mean of products of shares, zeros among them, with Johnson's interval", () => {
    const [, last] = lateSurvival(
      tallyOf([
        [8, 6],
        [5, 4],
        [3, 0],
      ]),
    );
    const { value, low, high } = skewedMean([0.48, 0.2, 0]);
    expect(Math.exp(last.ln.value)).toBeCloseTo(value, 12);
    expect(Math.exp(last.ln.high)).toBeCloseTo(high, 12);
    expect(last.ln.low).toBe(low > 0 ? Math.log(low) : Number.NEGATIVE_INFINITY);
    expect(last).toMatchObject({ steps: 10, time: 1, extinct: 1 });
    // Shares 16/30 and 10/30 of lanes that began: Σ(1 − p)/(pN).
    expect(last.formulaDeviation).toBeCloseTo(Math.sqrt((14 / 16 + 20 / 10) / 10), 12);
  });

  test("does not underflow where it is 1e-699", () => {
    const row = new Array<number>(1000).fill(2);
    const [last] = lateSurvival(tallyOf([row, row.with(7, 4), row.with(9, 1)]), { rounds: [999] });
    const each = Math.log((1 + 2 + 0.5) / 3);
    expect(last.ln.value).toBeCloseTo(1000 * Math.log(0.2) + each, 9);
    expect(last.ln.low).toBeLessThan(last.ln.value);
    expect(last.ln.high).toBeGreaterThan(last.ln.value);
  });

  test("is bounded from above where no replica has survivors", () => {
    const [, second, third] = lateSurvival(
      tallyOf([
        [4, 0, 0],
        [2, 0, 0],
      ]),
    );
    expect(second.ln).toMatchObject({
      value: Number.NEGATIVE_INFINITY,
      low: Number.NEGATIVE_INFINITY,
      method: "nothing survived: an upper bound",
    });
    expect(Math.exp(second.ln.high)).toBeCloseTo((0.3 * -Math.log(0.025)) / 20, 12);
    expect(second.deviation).toBeUndefined();
    expect(third.ln.high).toBe(second.ln.high);
  });
});

describe("the late hazard", () => {
  test("is that of all rounds behind the burn-in, and of halves that agree", () => {
    const { rate, from, until, drift } = lateHazard(
      tallyOf(
        [
          [1, 8, 7, 8, 7],
          [1, 7, 9, 8, 8],
          [1, 8, 8, 7, 7],
        ],
        1,
      ),
    )!;
    expect(rate.value).toBeCloseTo(-Math.log(92 / 120) / 0.5, 12);
    expect(rate.low).toBeLessThan(rate.value);
    expect(rate.high).toBeGreaterThan(rate.value);
    expect([from, until]).toEqual([0.5, 2.5]);
    expect(Math.abs(drift!)).toBeLessThan(2);
  });

  test("has drifted where the second half has another", () => {
    const row = [9, 9, 9, 6, 6, 6];
    const tally = tallyOf([row, row.with(1, 8), row.with(4, 7), row.with(0, 8)]);
    expect(lateHazard(tally)!.drift).toBeGreaterThan(4);
  });

  test("counts only rounds that a replica began", () => {
    const { rate } = lateHazard(
      tallyOf([
        [5, 0, 0, 0],
        [5, 5, 5, 5],
      ]),
    )!;
    expect(rate.value).toBeCloseTo(-Math.log(25 / 60) / 0.5, 12);
  });

  test("is bounded from above without exits, and nothing where nobody survives or no round is late", () => {
    expect(lateHazard(tallyOf([[10], [10]]))!.rate).toMatchObject({
      value: 0,
      low: 0,
      method: /upper bound/,
    });
    expect(lateHazard(tallyOf([[0], [0]]))).toBeUndefined();
    expect(lateHazard(tallyOf([[5], [5]], 1))).toBeUndefined();
  });
});

/** A record of three replicas whose quantities have the given levels, one value each. */
const record = (levels: Readonly<Record<string, readonly number[]>>): Observation => ({
  count: [1, 1, 1],
  classes: [{ name: "left", counts: [1, 0, 0] }],
  quantities: Object.entries(levels).map(([name, of]) => ({
    name,
    least: 0,
    fineness: 1,
    below: [0, 0, 0],
    above: [0, 0, 0],
    undefined: [0, 0, 0],
    levels: of.map(BigInt),
    squares: of.map((level) => BigInt(level) ** 2n),
    histogram: [2, 1],
  })),
  transitions: [],
});

describe("the quasi-stationary law", () => {
  const looks = [
    record({ a: [1, 2, 3], b: [2, 4, 6], ab: [2, 8, 18] }),
    record({ a: [3, 2, 1], b: [6, 4, 2], ab: [18, 8, 2] }),
  ] as const;

  test("averages both halves over replicas, and adds up their histograms", () => {
    const { looks: count, quantities, basins } = quasiStationary({ ...tallyOf([[1], [1], [1]]), looks })!;
    expect(count).toBe(6);
    expect(quantities[0]).toMatchObject({ name: "a", histogram: [4, 2] });
    expect(quantities[0].mean).toMatchObject({ value: 2, method: "jackknife over 3 replicas" });
    expect(quantities[0].variance?.value).toBeCloseTo(2 / 3, 12);
    expect(basins[0].share?.value).toBeCloseTo(1 / 3, 12);
  });

  test("is nothing where nothing has been looked at", () => {
    expect(quasiStationary(tallyOf([[1], [1]]))).toBeUndefined();
    const none = { ...looks[0], count: [0, 0, 0] };
    expect(quasiStationary({ ...tallyOf([[1], [1]]), looks: [none, none] })).toBeUndefined();
  });
});
