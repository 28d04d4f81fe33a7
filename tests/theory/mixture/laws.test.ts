import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { integrate } from "../../../src/math/integrate.ts";
import { normalTail } from "../../../src/math/normal.ts";
import { theory } from "../../../src/papers/predictions.ts";
import { survivalCurve } from "../../../src/theory/curves.ts";
import { predicted } from "../predicted.ts";
import { CLOCK as clock, drifting } from "./drifting.ts";

describe("particles that differ in other ways", () => {
  test("by a chosen temperature: E[1/2T], and a median between those of the two", () => {
    const choose = [
      [0.25, 0.4],
      [1, 0.6],
    ];
    const of = predicted(
      experiment({
        ...drifting(0),
        landscape: { variables: ["x"], potential: "0", parameters: { T: { choose } } },
        dynamics: { kind: "overdamped", temperature: "T", step: 0.001 },
      }),
    );
    expect(of("meanExitTime")).toBeCloseTo(0.4 * 2 + 0.6 * 0.5, 8);
    const alone = predicted(drifting(0))("medianExitTime");
    expect(of("medianExitTime")).toBeGreaterThan(0.5 * alone);
    expect(of("medianExitTime")).toBeLessThan(2 * alone);
    expect(of("exitMedianTime", "upper")).toBeCloseTo(of("medianExitTime"), 5);
  });

  test("by an even start before one bound: the average of first passages from all its places", () => {
    const job = drifting(1, {
      start: { coordinates: [{ uniform: [-0.5, 0.5] }] },
      exit: { when: "x > 1" },
    });
    const survival = survivalCurve(job)!;
    const left = (t: number, d: number): number =>
      normalTail((d - t) / Math.sqrt(t)) + Math.exp(2 * d) * normalTail((d + t) / Math.sqrt(t));
    for (const t of [0.3, 1, 4]) {
      expect(survival(t)).toBeCloseTo(1 - integrate((d) => left(t, d), [0.5, 1.5], 1e-12), 6);
    }
  });
});

describe("a clock", () => {
  test("moves medians to where the averaged curve has fallen to a half", () => {
    const of = predicted(drifting(0, { clock }));
    // Σ (−1)ᵏ 4/((2k + 1)π) e^(−(2k + 1)²π²t/8) between ±1 with diffusion ½.
    const alone = (t: number): number => {
      if (t < 0.02) return 1;
      let sum = 0;
      for (let k = 0; k < 60; k++) {
        const n = 2 * k + 1;
        sum += ((k % 2 === 0 ? 4 : -4) / (n * Math.PI)) * Math.exp((-((n * Math.PI) ** 2) * t) / 8);
      }
      return sum;
    };
    const median = of("medianExitTime");
    const moved = integrate((delay) => alone(median - delay), [0.2, 0.6], 1e-10) / 0.4;
    expect(0.9 * moved + 0.1 * Math.exp(-median / 2)).toBeCloseTo(0.5, 5);
    // Without drift both exits have one law, and lapses take either evenly.
    expect(of("exitMedianTime", "upper")).toBeCloseTo(median, 4);
    expect(of("meanExitTime")).toBeCloseTo(0.9 * (0.4 + 1) + 0.1 * 2, 7);
  });

  test("leaves the late rate to whatever lives longest", () => {
    const rate = Math.PI ** 2 / 8;
    expect(predicted(drifting(0, { clock: { delay: clock.delay } }))("rate")).toBeCloseTo(rate, 8);
    expect(predicted(drifting(0, { clock }))("rate")).toBeCloseTo(0.5, 12);
    const short = { delay: 0.1, lapses: { probability: 0.1, mean: 0.2 } };
    expect(predicted(drifting(0, { clock: short }))("rate")).toBeCloseTo(rate, 8);
  });

  test("lapses to no side where exits have no names, and theory says so there alone", () => {
    const reasons = (more: object): string => theory(drifting(0, { clock, ...more })).unavailable.join();
    const missing = "with its clock this experiment has no Exact probability of leaving at the upper exit";
    expect(reasons({ exit: { when: "abs(x) > 1" } })).toContain(missing);
    expect(reasons({})).not.toContain(missing);
  });
});
