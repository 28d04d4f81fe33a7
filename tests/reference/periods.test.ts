import { expect, test } from "vitest";
import { wholePeriods } from "../../src/reference/periods.ts";

/** Steps round the multiples of `every`, where a quotient that is a little too small or too large rounds to another integer. */
const near = (every: number): number[] =>
  [1, 2, 3, 10, 41, 1000, 4099].flatMap((k) => [-1, 0, 1].map((by) => k * every + by)).filter((n) => n >= 0);

test("a learning rate wholePeriods in the step where it is due, whatever the division's error within WGSL's 2.5 units", () => {
  for (const every of [1, 3, 7, 30, 49, 97, 1000]) {
    for (const step of near(every)) {
      const exact = Math.floor(step / every);
      for (const units of [-2.5, -1, 0, 1, 2.5]) {
        const inexact = (a: number, b: number) => (a / b) * (1 + units * 2 ** -23);
        expect(wholePeriods(step, every, inexact), `${step} by ${every}`).toBe(exact);
      }
    }
  }
});

test("an interval that is no whole number of steps counts those that are over", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => wholePeriods(step, 2.5))).toEqual([
    0, 0, 0, 1, 1, 2, 2, 2, 3,
  ]);
  expect([0, 1, 2, 3].map((step) => wholePeriods(step, 0.5))).toEqual([0, 2, 4, 6]);
});
