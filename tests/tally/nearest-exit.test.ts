import { expect, test } from "vitest";
import { nearestExit } from "../../src/tally/nearest-exit.ts";
import { OUTCOME } from "../../src/tally/outcome.ts";

const { ALIVE, CENSORED, DIVERGED } = OUTCOME;
/** Two groups of three particles, then two groups of two. */
const records = [
  { firstParticle: 0, particles: 3, words: Uint32Array.of(70, ALIVE, 12, 5, 6, 7) },
  { firstParticle: 3, particles: 2, words: Uint32Array.of(DIVERGED, 90, CENSORED, 0) },
];

test("nearestExit finds the fastest, the slowest and one near a step, in its group alone", () => {
  expect(nearestExit(records, 0, { step: 0 })).toEqual({ particle: 2, step: 12 });
  expect(nearestExit(records, 0, { step: 2 ** 32 })).toEqual({ particle: 4, step: 90 });
  expect(nearestExit(records, 0, { step: 60 })).toEqual({ particle: 0, step: 70 });
  expect(nearestExit(records, 1, { step: 2 ** 32 })).toEqual({ particle: 2, step: 7 });
});

test("nearestExit takes no particle that is alive, censored or diverged, and none outside the range asked for", () => {
  expect(nearestExit(records, 1, { step: 2 ** 32, from: 8 })).toBeUndefined();
  expect(nearestExit(records, 0, { step: 50, from: 71, to: 89 })).toBeUndefined();
  expect(nearestExit(records, 0, { step: 50, from: 71, to: 90 })).toEqual({ particle: 4, step: 90 });
  expect(nearestExit([], 0, { step: 0 })).toBeUndefined();
});
