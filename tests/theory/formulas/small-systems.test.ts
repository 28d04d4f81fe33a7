import { describe, expect, test } from "vitest";
import { scheduledMean, scheduledVariance } from "../../../src/papers/learning-rate-decay/formulas.ts";
import * as sam from "../../../src/papers/sam/formulas.ts";
import { balancedLaw, collapseExponent } from "../../../src/theory/formulas/law-of-balance.ts";
import { type SaddleDirection, saddleEscapeTime } from "../../../src/theory/formulas/saddle-escape.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { expectPublished, expectRelative } from "./published.ts";

describe("the law of balance", () => {
  // Reference M20, k = 1: mean and variance of v = u² for the diffusion; simulated discrete values beside them.
  test("has the tabulated Gamma laws", () => {
    for (const [learningRate, spread, mean, variance, simulatedMean] of [
      [0.05, 1, ".975", ".04875", 0.97403],
      [0.1, 1, ".95", ".095", 0.94447],
      [0.1, 0.5, ".9875", ".02469", 0.98608],
    ] as const) {
      const law = balancedLaw({ label: 1, spread, learningRate });
      expectPublished(law.mean, mean);
      expectPublished(law.variance, variance);
      expectRelative(law.mean, simulatedMean, 6e-3);
      expectRelative(law.mean, 1 - (learningRate * spread ** 2) / 2, 1e-13);
    }
    expect(() => balancedLaw({ label: 0.2, spread: 1, learningRate: 0.4 })).toThrow("collapses");
  });

  // Reference M20: collapse at k = .2, σ = 1.
  test("has the tabulated collapse exponents, which change sign at 2k/(σ² − k²)", () => {
    const at = (learningRate: number) => collapseExponent({ label: 0.2, spread: 1, learningRate });
    expectPublished(at(0.3), "+.01652");
    expectPublished(at(0.6), "-.0558");
    expect(Math.abs(at(0.4 / (1 - 0.04)))).toBeLessThan(1e-15);
  });
});

describe("saddle escape", () => {
  /** The exact mean time of the diffusion. */
  const saddleExactTime = ({ growth, diffusion, distance }: SaddleDirection): number =>
    diffusionExit({
      drift: (x) => growth * x,
      diffusion: () => diffusion,
      start: 0,
      low: { at: -distance, exit: true },
      high: { at: distance, exit: true },
    }).mean;

  // Reference M23: λ = b = 1.
  test("has the tabulated times", () => {
    for (const [diffusion, exact, law] of [
      [0.01, "2.93269", "2.93777"],
      [0.001, "4.08856", "4.08906"],
    ] as const) {
      expectPublished(saddleExactTime({ growth: 1, diffusion, distance: 1 }), exact);
      expectPublished(saddleEscapeTime({ growth: 1, diffusion, distance: 1 }), law);
    }
  });

  test("counts time in 1/λ and noise in λb²", () => {
    const one = { growth: 1, diffusion: 0.01, distance: 1 };
    const scaled = { growth: 3, diffusion: 3 * 0.01 * 4, distance: 2 };
    expectRelative(saddleEscapeTime(scaled), saddleEscapeTime(one) / 3, 1e-13);
    expectRelative(saddleExactTime(scaled), saddleExactTime(one) / 3, 1e-11);
  });
});

describe("SAM", () => {
  // Reference M25.
  test("has the tabulated cycle, threshold and variance", () => {
    expectPublished(sam.samCycleAmplitude(1, 1, 0.1), ".1", 1e-9);
    expectPublished(sam.usamThreshold(2, 0.2), ".714");
    expectPublished(sam.usamVariance(0.3, 1, 0.5, 1), ".2903226");
  });

  test("stays on its cycle and leaves sharp wells at the rate ln|1 − ηh(1 + ρh)|", () => {
    const [rate, curvature, radius] = [0.7, 2, 0.3];
    const amplitude = sam.samCycleAmplitude(rate, curvature, radius);
    const step = (x: number) => x - rate * curvature * (x + radius * Math.sign(x));
    expectRelative(step(amplitude), -amplitude, 1e-12);
    let x = 0.5;
    for (let k = 0; k < 400; k++) x = step(x);
    expectRelative(Math.abs(x), amplitude, 1e-9);
    expectRelative(sam.usamFactor(0.8, 2, 0.2), 1 - 0.8 * 2 * 1.4, 1e-13);
    expect(sam.usamGrowth(0.72, 2, 0.2)).toBeGreaterThan(0);
    expect(sam.usamGrowth(0.71, 2, 0.2)).toBeLessThan(0);
    expect(sam.usamVariance(0.72, 2, 0.2, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => sam.samCycleAmplitude(1, 2, 0.1)).toThrow("below 2");
  });
});

describe("a schedule of learning rates", () => {
  // Reference M26: η = .5 for 50 steps, then .05; h = C = 1.
  test("has the tabulated variances", () => {
    const rates = Array.from({ length: 200 }, (_, k) => (k < 50 ? 0.5 : 0.05));
    const variances = scheduledVariance(rates, 1, 1);
    expectPublished(variances[50], ".333333");
    expectPublished(variances[60], ".135944");
    expectPublished(variances[100], ".0274627");
    expectPublished(variances[200], ".0256411");
    // 1/39 + (1/3 − 1/39)·0.95²⁰.
    expectRelative(variances[60], 1 / 39 + (1 / 3 - 1 / 39) * 0.95 ** 20, 1e-12);
  });

  test("moves the mean by products", () => {
    expect(scheduledMean([0.5, 0.25], 2, 8)).toEqual([8, 0, 0]);
    expectRelative(scheduledMean([0.1, 0.2], 1, 1)[2], 0.72, 1e-14);
  });
});
