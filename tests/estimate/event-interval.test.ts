import { describe, expect, test } from "vitest";
import { binomialInterval } from "../../src/estimate/binomial.ts";
import { effectiveEvents } from "../../src/estimate/effective-events.ts";
import { eventInterval } from "../../src/estimate/event-interval.ts";

/** P(N < d) and P(N ≤ d) of a Poisson law with mean x. */
function poisson(d: number, x: number): readonly [number, number] {
  let term = Math.exp(-x);
  let sum = 0;
  for (let k = 0; k < d; k++) {
    sum += term;
    term *= x / (k + 1);
  }
  return [sum, sum + term];
}

describe("eventInterval", () => {
  test("of events that end the watch is the gamma one: of one, −ln 0.975 … −ln 0.025", () => {
    const { low, high } = eventInterval(1, { open: 0, level: 0.95 });
    expect(low).toBeCloseTo(-Math.log(0.975), 9);
    expect(high).toBeCloseTo(-Math.log(0.025), 9);
  });

  test("of one event among many that stay is Garwood's, 0.0253 … 5.57", () => {
    const { low, high } = eventInterval(1, { open: 1, level: 0.95 });
    expect(low).toBeCloseTo(0.025317808, 7);
    expect(high).toBeCloseTo(5.571643391, 6);
  });

  test("of many among those that stay gives half of what was seen to each tail", () => {
    for (const events of [100, 300]) {
      const { low, high } = eventInterval(events, { open: 1, level: 0.95 });
      const tail = (x: number): number => {
        const [less, most] = poisson(events, x);
        // Nearly ½ and ½: 1/(2d) more goes to the outer side.
        return (less + most) / 2;
      };
      expect(1 - tail(low)).toBeCloseTo(0.025, 3);
      expect(tail(high)).toBeCloseTo(0.025, 3);
    }
  });

  test("goes on smoothly where the two gamma laws are taken as one", () => {
    const [below, above] = [399.999, 400].map((events) => eventInterval(events, { open: 1, level: 0.95 }));
    // Of a width of 78.
    expect(Math.abs(above.low - below.low)).toBeLessThan(0.02);
    expect(Math.abs(above.high - below.high)).toBeLessThan(0.02);
  });

  test("refuses a level outside 0 … 1", () => {
    expect(() => eventInterval(3, { open: 0, level: 1 })).toThrow("level: got 1");
  });
});

describe("effectiveEvents", () => {
  test("believes the model of few, the sample of many", () => {
    // 32 and 2 parts of the logarithms of 1/2 and 1/200; 4 and 2 parts of 1/2 and 5.
    expect(effectiveEvents(2, { model: 1 / 2, sample: 1 / 200 })).toBeCloseTo(2 * 100 ** (2 / 34), 12);
    expect(effectiveEvents(2, { model: 1 / 2, sample: 5 })).toBeCloseTo(6 / (4 / 2 + 2 * 5), 12);
    expect(effectiveEvents(1e6, { model: 1e-6, sample: 0.25e-6 }) / 4e6).toBeCloseTo(1, 3);
    expect(effectiveEvents(100, { model: 0.01, sample: 0.01 })).toBeCloseTo(100, 10);
  });
});

describe("binomialInterval", () => {
  test("is Clopper and Pearson's: 5 of 100 is 0.01643 … 0.11283", () => {
    // scipy.stats.binomtest(5, 100).proportion_ci(method="exact").
    const { low, high } = binomialInterval(5, 100, 0.95);
    expect(low).toBeCloseTo(0.01643, 5);
    expect(high).toBeCloseTo(0.11283, 5);
  });

  test("of none and of all is 1 − 0.05^(1/n) from the end, exactly", () => {
    expect(binomialInterval(0, 300, 0.95)).toMatchObject({ low: 0 });
    expect((1 - binomialInterval(0, 300, 0.95).high) ** 300).toBeCloseTo(0.05, 10);
    expect(binomialInterval(7, 7, 0.95).high).toBe(1);
    expect(binomialInterval(7, 7, 0.95).low ** 7).toBeCloseTo(0.05, 10);
  });

  test("holds a share of 0.05 among 100 in 98.3 % of all outcomes, summed exactly, and never leaves 0 … 1", () => {
    const held = (share: number, trials: number): number => {
      let sum = 0;
      let term = (1 - share) ** trials;
      for (let hits = 0; hits <= trials; hits++) {
        const { low, high } = binomialInterval(hits, trials, 0.95);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (low <= share && share <= high) sum += term;
        term *= ((trials - hits) / (hits + 1)) * (share / (1 - share));
      }
      return sum;
    };
    expect(held(0.05, 100)).toBeCloseTo(0.98261, 5);
    // Two-sided ends keep 95 %; the one-sided bound of none may add another 2.5 % of misses at one share.
    for (const share of [0.01, 0.02, 0.1, 0.3, 0.5]) {
      for (const trials of [2, 5, 20, 50]) expect(held(share, trials)).toBeGreaterThan(0.925);
    }
  });

  test("goes over to Wilson's without a step", () => {
    const [exact, wilson] = [1e5 - 1, 1e5 + 1].map((hits) => binomialInterval(hits, 1e6, 0.95));
    const width = exact.high - exact.low;
    expect(Math.abs(exact.low - wilson.low + 2e-6)).toBeLessThan(width / 100);
    expect(Math.abs(exact.high - wilson.high + 2e-6)).toBeLessThan(width / 100);
  });
});
