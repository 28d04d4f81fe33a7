import { describe, expect, test } from "vitest";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { firstPassage } from "../../../src/theory/first-passage/solve.ts";

const strip = {
  drift: () => 0,
  diffusion: () => 0.5,
  low: { kind: "exit", at: -1 },
  high: { kind: "exit", at: 1 },
  start: [{ weight: 1, at: 0 }],
  until: Number.POSITIVE_INFINITY,
} as const;
const NEVER = Number.POSITIVE_INFINITY;
const exitAt = (at: number | ((t: number) => number)) => ({ kind: "exit", at }) as const;

describe("a periodic first passage", () => {
  // λ₁ and mean of the Ornstein–Uhlenbeck process from 0 to ±2 and ±3 by power series and quadrature, as in survival.test.ts.
  test("has the decay rate and the mean of a steady problem whatever is called its period", () => {
    for (const [a, period, mean, rate] of [
      [2, 1, 27.4327391525, 0.0374612093],
      [3, 5, 2558.283398, 3.9108293e-4],
    ]) {
      const law = firstPassage({
        drift: (x) => -x,
        diffusion: () => 0.5,
        low: exitAt(-a),
        high: exitAt(a),
        start: [{ weight: 1, at: 0 }],
        until: NEVER,
        period,
      });
      expect(law.lateRate! / rate).toBeCloseTo(1, 7);
      expect(passageTimes(law).mean / mean).toBeCloseTo(1, 7);
      expect(law.error).toBeLessThan(1e-6);
    }
  });

  // In the frame that the force carries along, the strip stands still: rate π²D/L², and the very law of the strip.
  test("has the multiplier of a strip that moves with the force", () => {
    const law = firstPassage({
      drift: (_, t) => 2 * Math.cos(4 * t),
      diffusion: () => 0.5,
      low: exitAt((t) => -1 + Math.sin(4 * t) / 2),
      high: exitAt((t) => 1 + Math.sin(4 * t) / 2),
      start: [{ weight: 1, at: 0 }],
      until: NEVER,
      period: Math.PI / 2,
    });
    expect(law.lateRate! / (Math.PI ** 2 / 8)).toBeCloseTo(1, 7);
    expect(passageTimes(law).mean).toBeCloseTo(1, 7);
    // Σ over odd k of ± 4/(πk) e^(−k²π²t/8), at a time long after the last period that was followed.
    expect(law.survival(11.3) / ((4 / Math.PI) * Math.exp((-(Math.PI ** 2) * 11.3) / 8))).toBeCloseTo(1, 5);
  });

  test("is not given where the density takes too many periods to forget its start", () => {
    expect(() => firstPassage({ ...strip, period: 1e-3 }, { mostSteps: 50 })).toThrow(
      /has not settled into the period/,
    );
  });
});
