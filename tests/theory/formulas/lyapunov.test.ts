import { describe, expect, test } from "vitest";
import { root } from "../../../src/math/root.ts";
import * as lyapunov from "../../../src/theory/formulas/lyapunov.ts";
import { expectPublished, expectRelative } from "./published.ts";

/** x ∈ {1, −1.1}, equally likely: w = 0 is a maximum of the mean loss. */
const two = { values: [1, -1.1], probabilities: [0.5, 0.5] };

describe("convergence to a local maximum", () => {
  // Reference M17.
  test("has the tabulated drifts, variances and thresholds", () => {
    for (const [rate, drift, variance] of [
      [0.05, ".001124", undefined],
      [0.2, "-.012146", ".044520"],
      [0.5, "-.127446", ".320018"],
      [0.9, "-.807225", "2.236101"],
      [1.2, "-.383935", undefined],
    ] as const) {
      const walk = lyapunov.finiteLogWalk(two, rate);
      expectPublished(walk.drift, drift);
      if (variance !== undefined) expectPublished(walk.variance, variance);
    }
    const drift = (rate: number) => lyapunov.finiteLogWalk(two, rate).drift;
    expectRelative(root(drift, 0.01, 0.5), 1 / 11, 1e-12);
    expectPublished(root(drift, 1.2, 1.9), "1.394620");
  });

  test("has the tabulated probability after 200 steps", () => {
    expectPublished(lyapunov.twoPointProbabilityBelow(two, 0.2, 200, 1), ".78162");
    const { drift, variance } = lyapunov.finiteLogWalk(two, 0.2);
    expectPublished(200 * drift, "-2.4293");
    expectPublished(200 * variance, "8.904");
  });

  test("is misjudged by the diffusion at large learning rates only", () => {
    // Reference M17: .05λ − .55125λ².
    expectRelative(lyapunov.continuousDrift(-0.05, 1.1025, 2), 0.1 - 0.55125 * 4, 1e-13);
    expectRelative(
      lyapunov.continuousDrift(-0.05, 1.1025, 0.05),
      lyapunov.finiteLogWalk(two, 0.05).drift,
      2e-3,
    );
    expect(lyapunov.continuousDrift(-0.05, 1.1025, 1.5)).toBeLessThan(0);
    expect(lyapunov.finiteLogWalk(two, 1.5).drift).toBeGreaterThan(0);
  });

  test("stops at a factor that vanishes", () => {
    expect(lyapunov.finiteLogWalk(two, 1).drift).toBe(Number.NEGATIVE_INFINITY);
  });

  test("asks for a law that adds up", () => {
    expect(() => lyapunov.finiteLogWalk({ values: [1], probabilities: [0.4] }, 0.1)).toThrow("add up to 0.4");
    expect(() => lyapunov.twoPointProbabilityBelow({ values: [1], probabilities: [1] }, 0.1, 5, 1)).toThrow(
      "give two",
    );
  });
});

describe("probabilistic stability for h = x², x normal", () => {
  // Reference M18.
  test("has the tabulated exponents and threshold", () => {
    [
      [0.1, "-.124672"],
      [0.5, "-.484627"],
      [2 / 3, "-.486440"],
      [1, "-.416992"],
      [1.5, "-.266165"],
      [2, "-.116247"],
      [2.4, "-.005624"],
      [2.6, "+.046323"],
      [3, "+.143859"],
    ].forEach(([rate, printed]) => {
      expectPublished(lyapunov.gaussianLogWalk(Number(rate)).drift, String(printed));
    });
    expectPublished(lyapunov.gaussianThreshold(), "2.421250");
    // By mpmath with 25 digits; the reference case M18b prints 2.42124954, 2e-8 off.
    expectRelative(lyapunov.gaussianThreshold(), 2.421249521036836, 1e-11);
  });

  // By scipy's adaptive quadrature. The reference prints .6662, .9772, 1.4539, which are 0.05 to 0.15 % off.
  test("has the variances of ln|1 − λx²|", () => {
    expectRelative(lyapunov.gaussianLogWalk(0.5).variance, 0.6671906774782338, 1e-10);
    expectRelative(lyapunov.gaussianLogWalk(1).variance, 0.9761119843470477, 1e-10);
    expectRelative(lyapunov.gaussianLogWalk(2).variance, 1.454563926830343, 1e-10);
  });

  test("depends on λ times the variance of x only, and is −λ for small λ", () => {
    expectRelative(lyapunov.gaussianLogWalk(0.5, 2).drift, lyapunov.gaussianLogWalk(1).drift, 1e-13);
    expectRelative(lyapunov.gaussianThreshold(4), lyapunov.gaussianThreshold() / 4, 1e-13);
    expectRelative(lyapunov.gaussianLogWalk(1e-6).drift, -1e-6, 2e-6);
    expect(() => lyapunov.gaussianLogWalk(0)).toThrow("positive");
  });
});
