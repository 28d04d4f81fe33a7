import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { theory } from "../../src/papers/predictions.ts";
import { decayRates } from "../../src/theory/curves.ts";
import { predictedValue } from "./experiments.ts";

const overdamped = (potential: string, temperature: number, when: string, start: object): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential },
    dynamics: { kind: "overdamped", temperature, step: 1e-4 },
    start,
    exit: { when },
    horizon: 100,
  });

const quantities = (of: Experiment) => theory(of).predictions.map(({ quantity }) => quantity);
const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);

describe("late times where the spectrum is continuous", () => {
  test.each([
    // dX = μ dt + √(2T) dW to one side: the first passage is inverse Gaussian, its density ∝ t^(−3/2) e^(−μ²t/4T).
    ["-x", 1, "x > 1", 0.25],
    ["-2*x", 0.5, "x > 1", 2],
    ["x", 0.5, "x < -1", 0.5],
  ])("of the potential %s have the edge μ²/4T and no slowest rate", (potential, temperature, when, edge) => {
    const of = overdamped(potential, temperature, when, { at: [0] });
    const found = theory(of);
    expect(relativeError(predictedValue(found, "continuousSpectrum"), edge)).toBeLessThan(1e-12);
    for (const absent of ["rate", "secondRate", "slowModeShare"]) {
      expect(found.predictions.map(({ quantity }) => quantity)).not.toContain(absent);
    }
    expect(found.unavailable.join()).toContain(`decay rates are continuous from ${edge} on`);
    expect(decayRates(of)).toEqual([]);
  });

  test("are left open behind a slope in waves", () => {
    const found = theory(overdamped("cos(x) - 0.5*x", 0.5, "x > 2*pi", { at: [0] })).unavailable.join();
    expect(found).toContain("rises too slowly, or in waves");
    expect(found).not.toContain("falls to 0");
  });

  test("behind a logarithm are power laws, and the hazard falls to 0", () => {
    const found = theory(overdamped("2*log(1+x^2)", 0.5, "x > 1", { at: [0] }));
    expect(found.predictions.map(({ quantity }) => quantity)).toContain("meanExitTime");
    expect(found.predictions.map(({ quantity }) => quantity)).not.toContain("rate");
    expect(found.unavailable.join()).toContain("the hazard falls to 0 at late times");
  });

  test("have a slowest rate where a well binds a mode below the edge, and all that lie below it", () => {
    // 3√(1 + x²) + x, T = ½: to the left V′ → −2, so that the spectrum is continuous from 2 on; to the right is the exit.
    const of = overdamped("3*sqrt(1+x^2) + x", 0.5, "x > 0.5", { at: [-0.3] });
    const rates = decayRates(of);
    expect(rates).toHaveLength(1);
    expect(rates[0]).toBeLessThan(2);
    expect(quantities(of)).toContain("rate");
    expect(quantities(of)).not.toContain("secondRate");
  });

  test.each([
    "x^2",
    "(1 + x^2)^0.75",
    "x^4/4 - x^2/2",
  ])("of the potential %s, which confines, are all there", (potential) => {
    expect(quantities(overdamped(potential, 0.5, "x > 1.5", { at: [0] }))).toEqual(
      expect.arrayContaining(["rate", "secondRate", "slowModeShare"]),
    );
  });
});

describe("the upper exit", () => {
  test("of a start that reaches beyond it counts those that have left in step 0", () => {
    // No force between −1 and 1, X₀ uniform on (−½, 3/2): ¼ starts above, and ∫ (1 + x)/2 dx/2 from −½ to 1 is 15/32.
    const value = predictedValue(
      theory(overdamped("0", 0.5, "abs(x) > 1", { low: [-0.5], high: [1.5] })),
      "upperExitProbability",
    );
    expect(relativeError(value, 1 / 4 + 15 / 32)).toBeLessThan(1e-12);
  });

  test("of a normal cloud over both exits is the mean of (1 + X₀)/2 cut to 0 … 1", () => {
    // Symmetric about 0: ½; about 0.8 with deviation ½ by ∫ P(X₀ > x) dx/2 over −1 … 1.
    const [at, deviation] = [0.8, 0.5];
    const steps = 4000;
    let expected = 0;
    for (let k = 0; k < steps; k++) {
      const x = -1 + (2 * (k + 0.5)) / steps;
      expected += upperTail((x - at) / deviation) / steps;
    }
    const of = (middle: number) =>
      predictedValue(
        theory(overdamped("0", 0.5, "abs(x) > 1", { at: [middle], deviation: [deviation] })),
        "upperExitProbability",
      );
    expect(relativeError(of(0), 0.5)).toBeLessThan(1e-12);
    expect(relativeError(of(at), expected)).toBeLessThan(1e-6);
  });
});

/** P(Z > z) by Simpson's rule on the density. */
function upperTail(z: number): number {
  const end = 9;
  const n = 400;
  const h = (end - z) / n;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const weight = k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((z + k * h) ** 2) / 2);
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

test("the exact mean exit time of a typed choice with a kink is mpmath's quadrature", () => {
  // Gardiner's formula 5.2.158 by mpmath 1.3, with the kink as a limit of the integrals.
  const found = theory(experiment(gallery["kinked-funnel"]));
  expect(relativeError(predictedValue(found, "meanExitTime"), 2.48261263622978)).toBeLessThan(1e-9);
});
