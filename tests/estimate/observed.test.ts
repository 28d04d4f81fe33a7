import { describe, expect, test } from "vitest";
import {
  jackknife,
  observedMean,
  observedShare,
  observedVariance,
  outsideRange,
} from "../../src/estimate/observed.ts";
import { threefry4x32 } from "../../src/math/threefry.ts";
import { type Observation, STRATA } from "../../src/tally/observation.ts";

const LEVELS = 1000;

/** A record of given values, whole numbers that stand for themselves; particle i is in stratum i mod STRATA. */
function record(values: readonly number[], more: Partial<Observation> = {}): Observation {
  const zeros = (): number[] => new Array<number>(STRATA).fill(0);
  const [count, inside, above] = [zeros(), zeros(), zeros()];
  const [levels, squares] = [zeros().map(BigInt), zeros().map(BigInt)];
  values.forEach((value, i) => {
    const s = i % STRATA;
    count[s] += 1;
    if (value % 2 === 0) inside[s] += 1;
    if (value > LEVELS) above[s] += 1;
    else {
      levels[s] += BigInt(value);
      squares[s] += BigInt(value) ** 2n;
    }
  });
  const quantity = { name: "q", least: -5, fineness: 0.5, below: zeros(), above, undefined: zeros() };
  return {
    count,
    classes: [
      { name: "even", counts: inside },
      { name: "none", counts: zeros() },
    ],
    quantities: [{ ...quantity, levels, squares, histogram: [] }],
    transitions: [],
    ...more,
  };
}

/** Uniform whole numbers 0 … 99. */
const uniform = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => threefry4x32([i, seed, 0, 0], [1, 2, 3, 4], 20)[0] % 100);

describe("averages of what was observed", () => {
  test("are the sums in the quantity's units", () => {
    const values = uniform(1, 500);
    const mean = values.reduce((a, b) => a + b) / 500;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 499;
    expect(observedMean(record(values), "q")?.value).toBeCloseTo(-5 + mean / 0.5, 10);
    expect(observedVariance(record(values), "q")?.value).toBeCloseTo(variance / 0.25, 8);
    expect(observedShare(record(values), "even")?.value).toBe(values.filter((v) => v % 2 === 0).length / 500);
  });

  test("have intervals that hold the truth as often as they say", () => {
    // Of 400 intervals at 95 %, between 361 and 395 hold the truth: outside with probability below 1e-3.
    const held = { mean: 0, variance: 0, share: 0 };
    for (let seed = 0; seed < 400; seed++) {
      const one = record(uniform(seed, 640));
      const inside = (estimate: { low: number; high: number } | undefined, truth: number): number =>
        estimate !== undefined && estimate.low <= truth && truth <= estimate.high ? 1 : 0;
      held.mean += inside(observedMean(one, "q"), -5 + 49.5 / 0.5);
      held.variance += inside(observedVariance(one, "q"), (100 ** 2 - 1) / 12 / 0.25);
      held.share += inside(observedShare(one, "even"), 0.5);
    }
    for (const count of Object.values(held)) {
      expect(count).toBeGreaterThanOrEqual(361);
      expect(count).toBeLessThanOrEqual(395);
    }
  });

  test("are withheld where a value was outside the range, and say how many", () => {
    const one = record([...uniform(1, 200), 2000, 3000]);
    expect(observedMean(one, "q")).toBeUndefined();
    expect(outsideRange(one, "q")).toEqual({ below: 0, above: 2, undefined: 0 });
  });

  test("of nothing seen are an upper bound from what was independent", () => {
    const single = observedShare(record(uniform(1, 300), { step: 10 }), "none");
    expect(single).toMatchObject({ value: 0, low: 0 });
    expect((1 - single!.high) ** 300).toBeCloseTo(0.05, 10);
    const pooled = observedShare(record(uniform(1, 300), { transitions: [[0]] }), "none");
    expect((1 - pooled!.high) ** STRATA).toBeCloseTo(0.05, 10);
  });

  test("combine over records of the same particles", () => {
    const [a, b] = [record(uniform(1, 640)), record(uniform(2, 640))];
    const ratio = jackknife([a, b], ([one, other]) => one.mean("q") / other.mean("q"));
    expect(ratio?.low).toBeLessThan(1);
    expect(ratio?.high).toBeGreaterThan(1);
    expect(jackknife([a], () => Number.NaN)).toBeUndefined();
    expect(() => observedMean(a, "missing")).toThrow(/no quantity "missing"; use "q"/);
  });
});
