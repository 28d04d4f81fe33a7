import { describe, expect, test } from "vitest";
import type { FirstPassageProblem } from "../../../src/theory/first-passage/problem.ts";
import { firstPassage } from "../../../src/theory/first-passage/solve.ts";

const NEVER = Number.POSITIVE_INFINITY;
const exitAt = (at: number | ((t: number) => number)) => ({ kind: "exit", at }) as const;

/** A quartic double well at T = 0.1, driven by 0.1·amplitude·cos ωt, left at 1. */
const driven = (amplitude: number, frequency: number): FirstPassageProblem => ({
  drift: (x, t) => x - x ** 3 + amplitude * Math.cos(frequency * t),
  diffusion: () => 0.1,
  low: { kind: "open" },
  high: exitAt(1),
  start: [{ weight: 1, at: -1 }],
  until: NEVER,
  period: (2 * Math.PI) / frequency,
});

describe("the late rate of a driven double well", () => {
  test("tends to that of the mean force at high frequencies", () => {
    const still = firstPassage(driven(0, 1)).lateRate!;
    const [slow, fast, faster] = [0.5, 10, 20].map(
      (frequency) => firstPassage(driven(0.1, frequency)).lateRate!,
    );
    // The force's mean is 0; what is left of it falls like 1/ω².
    expect(fast / still - 1).toBeLessThan(1e-3);
    expect((fast - still) / (faster - still)).toBeCloseTo(4, 0);
    expect(slow).toBeGreaterThan(fast);
  });

  test("grows with the square of a weak force", () => {
    const [still, weak, twice] = [0, 0.01, 0.02].map(
      (amplitude) => firstPassage(driven(amplitude, 1)).lateRate!,
    );
    expect((twice - still) / (weak - still)).toBeCloseTo(4, 1);
  });

  test("has the mean of the momentary rates where the force is slow", () => {
    const momentary = (force: number) =>
      firstPassage({ ...driven(0, 1), drift: (x) => x - x ** 3 + force }).lateRate!;
    // The midpoint rule over half a period, whose error falls exponentially.
    const mean = Array.from({ length: 6 }, (_, k) =>
      momentary(0.05 * Math.cos((Math.PI * (k + 0.5)) / 6)),
    ).reduce((sum, rate) => sum + rate / 6, 0);
    const slow = firstPassage(driven(0.05, 0.02)).lateRate!;
    expect(Math.abs(slow / mean - 1)).toBeLessThan(2e-3);
  });
});
