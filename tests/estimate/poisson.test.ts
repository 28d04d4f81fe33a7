import { expect, test } from "vitest";
import { poissonInterval } from "../../src/estimate/poisson.ts";

// Garwood's exact 95 % intervals, from chi-square quantiles to 14 digits (mpmath) or scipy's.
const intervals: readonly (readonly [number, number, number])[] = [
  [1, 0.025317808, 5.571643391],
  [2, 0.242209279, 7.224687668],
  [5, 1.62348639, 11.668332079],
  [10, 4.795388696, 18.390356042],
  [100, 81.363991, 121.626794],
  [1000, 938.9730184077, 1063.9521360163],
  [10_000, 9804.9524672602, 10197.951624661],
  [1_000_000, 998040.98334029, 1001961.9119454],
];

for (const [count, low, high] of intervals) {
  test(`the interval of ${count} events is ${low} … ${high}`, () => {
    const interval = poissonInterval(count, 0.95);
    expect(interval.low / low).toBeCloseTo(1, 7);
    expect(interval.high / high).toBeCloseTo(1, 7);
  });
}

test("no event gives the one-sided bound 2.9957 at 95 %, ln 20", () => {
  expect(poissonInterval(0, 0.95).low).toBe(0);
  expect(poissonInterval(0, 0.95).high).toBeCloseTo(Math.log(20), 12);
});

test("the two ways to large quantiles join smoothly", () => {
  const [a, b, c] = [498, 499, 500].map((count) => poissonInterval(count, 0.95));
  // Neighbouring intervals move by 1 ± z/(2√d) each.
  expect(b.high - a.high).toBeCloseTo(c.high - b.high, 4);
  expect(b.low - a.low).toBeCloseTo(c.low - b.low, 4);
});
