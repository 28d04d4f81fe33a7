import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { exactChainExit, exactChainStationary, exactChainTheory } from "../../src/theory/exact-chain.ts";
import {
  DOUBLE_WELL,
  gaussian,
  given,
  predictedValue,
  reason,
  sgd,
  system,
  WANG_LANDSCAPE,
} from "./experiments.ts";
import { expectRelative } from "./formulas/published.ts";

const kramers = (temperature: number, high: number) =>
  system({
    potential: DOUBLE_WELL,
    dynamics: { kind: "overdamped", temperature, step: 0.01, integrator: "euler" },
    start: { at: [-1] },
    exit: `x >= ${high}`,
  });

/** x′ = (1 − ηh) x + 0.1 ξ with h = 1. */
const sharp = (strength: number) =>
  system({ dynamics: sgd(strength, gaussian(0.1 / strength)), exit: "abs(x) >= 0.5" });

/** Values of physics-cases.json; the digits printed there decide the tolerance. */
describe("the exact chain of an experiment has the mean exit steps of", () => {
  test.each([
    ["M01a", 0.25, 1, 6860.878],
    ["M01b", 0.25, 0, 3772.097],
    ["M01c", 0.2, 1, 18045.907],
  ])("%s, Kramers' double well", (_, temperature, high, steps) => {
    const found = given(exactChainExit(model(kramers(temperature, high))));
    expectRelative(found.mean.value, steps, 2e-7);
    expectRelative(
      predictedValue(exactChainTheory(model(kramers(temperature, high))), "meanExitTime"),
      steps * 0.01,
      2e-7,
    );
    expect(found.mean.error).toBeLessThan(1e-12 * found.mean.value);
  });

  test("M01d, its late hazard, and the rate is that per time", () => {
    expectRelative(given(exactChainExit(model(kramers(0.25, 1)))).hazard.value, 0.00014810423505806636, 1e-9);
    expectRelative(
      predictedValue(exactChainTheory(model(kramers(0.25, 1))), "rate"),
      0.014810423505806636,
      1e-9,
    );
  });

  test.each([
    [0.5, 67754.2],
    [1, 1744277.894],
    [1.5, 67754.2],
    [1.8, 559.874],
    [1.9, 107.137],
    [2, 31.4154],
    [2.05, 20.9608],
    [2.2, 10.6672],
    [2.5, 6.34823],
    [3, 4.54083],
  ])("M05, SGD in a sharp minimum at ηh = %d", (strength, steps) => {
    const found = exactChainTheory(model(sharp(strength)));
    expectRelative(predictedValue(found, "meanExitTime"), steps, 5e-6);
    expectRelative(predictedValue(found, "upperExitProbability"), 0.5, 1e-9);
  });

  test.each([
    [1.2, 60.168],
    [1.5, 573.171],
    [2, 10551.727],
  ])("M09a, SGD with Mori's noise typed by the loss, out at L = %d L*", (ratio, steps) => {
    const one = system({
      dynamics: sgd(0.1, gaussian("sqrt(2*(potential + 0.5))")),
      exit: `x^2 >= ${ratio - 1}`,
    });
    expectRelative(predictedValue(exactChainTheory(model(one)), "meanExitTime"), steps, 5e-6);
  });

  test("M09b, Mori's double well: 1465.538 steps, where the reference printed 1465.189", () => {
    const one = system({
      potential: DOUBLE_WELL,
      dynamics: { kind: "diffusion", step: 0.02, diffusion: "0.4*(0.5 + potential)" },
      start: { at: [-1] },
      exit: "x >= 1",
    });
    expectRelative(predictedValue(exactChainTheory(model(one)), "meanExitTime"), 1465.53802803 * 0.02, 1e-9);
  });

  test("M14c, Cauchy noise", () => {
    const one = system({
      dynamics: { kind: "levy", step: 0.1, alpha: 1, scale: 0.1 },
      exit: "abs(x) >= 1",
    });
    expectRelative(predictedValue(exactChainTheory(model(one)), "meanExitTime"), 15.2118, 1e-6);
  });

  test("M13, clipped Pareto noise in a well of Wang, Oh & Rhee, which was known from simulation only", () => {
    const one = system({
      potential: WANG_LANDSCAPE,
      dynamics: sgd(
        0.008,
        { kind: "pareto", alpha: 1.2, deviation: 0.1 },
        { clip: { step: 0.5, position: 1.6 } },
      ),
      start: { at: [-0.7] },
      exit: "x <= -1.3 or x >= 0.2",
    });
    const { mean, exits } = given(exactChainExit(model(one)));
    // 43778.2 ± 443.5 steps, 90.8 % of them to the left.
    expect(Math.abs(mean.value - 43778.2)).toBeLessThan(443.5);
    expect(mean.error).toBeLessThan(1e-3);
    expect(Math.abs(exits[0].probability.value - 0.908)).toBeLessThan(0.006);
  });

  test("M15a, Meng's quadratic noise", () => {
    const one = system({ dynamics: sgd(0.2, gaussian("sqrt(1 + x^2)")), exit: "abs(x) >= 1" });
    expectRelative(predictedValue(exactChainTheory(model(one)), "meanExitTime"), 215.43817, 2e-8);
  });

  test("M23, a saddle", () => {
    const one = system({
      potential: "-x^2/2",
      dynamics: { kind: "overdamped", temperature: 0.01, step: 0.1, integrator: "euler" },
      exit: "abs(x) >= 1",
    });
    expectRelative(predictedValue(exactChainTheory(model(one)), "meanExitTime"), 3.162652949626128, 1e-9);
  });
});

describe("the exact chain of an experiment without exits", () => {
  test("M22: has the variance of noisy truncated SGD, and of what is observed", () => {
    const one = system({
      dynamics: { kind: "truncated-sgd", learningRate: 0.1, threshold: 0.3, deviation: 0.05 },
      observe: {
        from: 10,
        every: 10,
        quantities: { square: { formula: "x^2", range: [0, 1] } },
        basins: { kept: "abs(x) <= 0.3", high: "x > 0.3" },
      },
    });
    const found = exactChainTheory(model(one));
    const variance = predictedValue(found, "stationaryVariance");
    expectRelative(variance, 0.03854, 1e-4);
    expectRelative(predictedValue(found, "stationaryMean", "", "square"), variance, 1e-9);
    expectRelative(
      predictedValue(found, "occupancy", "", "kept") + 2 * predictedValue(found, "occupancy", "", "high"),
      1,
      1e-9,
    );
  });

  test.each([
    ["M04a", sgd(1.8, gaussian()), 9],
    ["M15b", sgd(0.2, gaussian("sqrt(1 + x^2)")), 0.125],
    // x′ = (1 − ηhq) x − ηq ξ, q = 1 + ρh.
    [
      "M25b",
      { kind: "sam", learningRate: 0.3, radius: 0.5, normalized: false, noise: gaussian() },
      0.2025 / (1 - 0.55 ** 2),
    ],
    // x′ = x − η (x + ξ)/(1 + δ).
    [
      "damped Newton",
      { kind: "preconditioned", learningRate: 0.5, matrix: "hessian", damping: 0.25, noise: gaussian() },
      0.16 / (1 - 0.36),
    ],
    ["SGLD with noise", { kind: "sgld", learningRate: 0.1, temperature: 1, noise: gaussian(2) }, 2.4 / 1.9],
    ["weight decay", sgd(0.5, gaussian(), { weightDecay: 0.5 }), 0.25 / (1 - 0.25 ** 2)],
  ])("%s: has the variance of its second moment", (_, dynamics, variance) => {
    expectRelative(
      predictedValue(exactChainTheory(model(system({ dynamics }))), "stationaryVariance"),
      variance,
      1e-9,
    );
  });

  test("with noise of single values has the law on its places", () => {
    const law = given(exactChainStationary(model(system({ dynamics: sgd(1, { kind: "rademacher" }) }))));
    expect(law.mean?.value).toBeCloseTo(0, 12);
    expectRelative(law.variance?.value ?? Number.NaN, 1, 1e-12);
  });

  test("M14d: of stable noise has no variance, but the means of bounded quantities", () => {
    const one = system({
      dynamics: { kind: "levy", step: 0.2, alpha: 1.5, scale: 0.3 },
      observe: {
        from: 10,
        every: 10,
        quantities: {
          wave: { formula: "cos(x)", range: [-1, 1] },
          square: { formula: "x^2", range: [0, 9] },
        },
      },
    });
    const found = exactChainTheory(model(one));
    // E cos(kx) = e^(−|σk|^α), σ^α = ε^α h/(1 − |1 − h|^α).
    const exact = Math.exp((-(0.3 ** 1.5) * 0.2) / (1 - 0.8 ** 1.5));
    expectRelative(predictedValue(found, "stationaryMean", "", "wave"), exact, 1e-3);
    expect(found.predictions.some(({ of }) => of?.[0] === "square")).toBe(false);
    expect(found.unavailable.join()).toContain("too heavy for a variance");
  });
});

describe("the exit of an experiment's chain", () => {
  test("of a walk has the standard deviation √(⅔ a² (a² − 1)) of the ruin problem", () => {
    const walk = system({ potential: "0*x", dynamics: sgd(1, { kind: "rademacher" }), exit: "abs(x) >= 5" });
    const found = exactChainTheory(model(walk));
    expectRelative(predictedValue(found, "meanExitTime"), 25, 1e-12);
    expectRelative(predictedValue(found, "standardDeviation"), 20, 1e-12);
  });

  test("of ηh = 1 is geometric", () => {
    const { mean, standardDeviation, hazard } = given(exactChainExit(model(sharp(1))));
    expectRelative(standardDeviation.value, Math.sqrt(mean.value * (mean.value - 1)), 1e-9);
    expectRelative(hazard.value * mean.value, 1, 1e-9);
  });

  test("without noise is followed step by step", () => {
    const grows = system({ dynamics: sgd(2.5, { kind: "none" }), start: { at: [0.1] }, exit: "abs(x) >= 2" });
    // 0.1 · 1.5ⁿ ≥ 2.
    expect(predictedValue(exactChainTheory(model(grows)), "meanExitTime")).toBe(8);
    const rests = system({ dynamics: sgd(0.5, { kind: "none" }), start: { at: [0.1] }, exit: "abs(x) >= 2" });
    expect(exactChainTheory(model(rests)).unavailable.join()).toContain("does not leave");
  });

  test("is refused where nothing exits, with a sentence", () => {
    expect(reason(exactChainExit(model(system({ dynamics: sgd(1, gaussian()) }))))).toBe(
      "nothing exits in this experiment",
    );
  });
});
