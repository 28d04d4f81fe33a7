import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { schedules } from "../../src/papers/learning-rate-decay/law.ts";
import { saddle } from "../../src/papers/saddle-escape/law.ts";
import { sam } from "../../src/papers/sam/law.ts";
import { finiteLogWalk, gaussianLogWalk } from "../../src/theory/formulas/lyapunov.ts";
import { diffusion } from "../../src/theory/laws/diffusion.ts";
import { lyapunov } from "../../src/theory/laws/lyapunov.ts";
import { DOUBLE_WELL, gaussian, given, predictedValue, reason, sgd, system } from "../theory/experiments.ts";
import { expectRelative } from "../theory/formulas/published.ts";

describe("the law of a saddle", () => {
  const top = (temperature: number, more: object = {}) => ({
    potential: "-x^2/2",
    dynamics: { kind: "overdamped", temperature, step: 0.01, integrator: "euler" },
    exit: "abs(x) >= 1",
    ...more,
  });

  test.each([
    [0.01, 2.93777, 2.93269],
    [0.001, 4.08906, 4.08856],
  ])("M23: at D = %d stands beside the exact time", (temperature, law, exact) => {
    const one = system(top(temperature));
    expectRelative(predictedValue(given(saddle(model(one))), "meanExitTime"), law, 2e-6);
    expectRelative(predictedValue(given(diffusion(model(one))), "meanExitTime"), exact, 2e-6);
  });

  test("takes D = ηC/2 from SGD and counts steps", () => {
    const found = given(saddle(model(system(top(0, { dynamics: sgd(0.02, gaussian(1)) })))));
    expectRelative(predictedValue(found, "meanExitTime"), 2.93777 / 0.02, 2e-6);
  });

  test.each([
    ["a minimum", top(0.01, { potential: "x^2/2" }), "a minimum or flat"],
    ["a curved top", top(0.01, { potential: "-x^2/2 + x^4" }), "an inverted parabola"],
    ["a start beside it", top(0.01, { start: { at: [0.2] } }), "an inverted parabola"],
    ["unequal exits", top(0.01, { exit: "x > 1 or x < -2" }), "equally far from the top"],
    [
      "growing noise",
      top(0.01, { dynamics: { kind: "diffusion", step: 0.01, diffusion: "1 + x^2" } }),
      "the same everywhere",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(saddle(model(system(parts))))).toContain(words);
  });
});

describe("SAM's laws", () => {
  test("M25a: give the cycle", () => {
    const found = given(
      sam(model(system({ dynamics: { kind: "sam", learningRate: 1, radius: 0.1 }, start: { at: [0.5] } }))),
    );
    expectRelative(predictedValue(found, "cycleAmplitude"), 0.1, 1e-12);
  });

  test("M25b: give the variance and the threshold without normalisation", () => {
    const found = given(
      sam(
        model(
          system({
            dynamics: { kind: "sam", learningRate: 0.3, radius: 0.5, normalized: false, noise: gaussian() },
          }),
        ),
      ),
    );
    expectRelative(predictedValue(found, "stationaryVariance"), 0.2903225806, 1e-9);
    expectRelative(predictedValue(found, "threshold"), 2 / 1.5, 1e-12);
  });

  test.each([
    [
      "noise in the normalised rule",
      { dynamics: { kind: "sam", learningRate: 0.3, radius: 0.5, noise: gaussian() } },
      "normalized to false",
    ],
    [
      "a loss that is not quadratic",
      { potential: "x^4", dynamics: { kind: "sam", learningRate: 0.3, radius: 0.5 } },
      "not quadratic",
    ],
    ["SGD", { dynamics: sgd(0.1, gaussian()) }, "not sgd"],
  ])("are refused for %s", (_, parts, words) => {
    expect(reason(sam(model(system(parts))))).toContain(words);
  });
});

describe("the variance along a schedule", () => {
  const observe = { at: [50, 60, 100, 200], quantities: { square: { formula: "x^2", range: [0, 9] } } };
  const falling = { schedule: { kind: "typed", factor: "0.55 + 0.45*sign(49.5 - n)" } };

  test("M26: is the recursion's at the looks of the experiment", () => {
    const found = given(
      schedules(model(system({ dynamics: sgd(0.5, gaussian(), falling), observe, horizon: 200 }))),
    );
    const variances = found.filter(({ quantity }) => quantity === "stationaryVariance");
    expect(variances.map(({ at }) => at)).toEqual([50, 60, 100, 200]);
    [0.3333333333, 0.1359443824, 0.0274627269, 0.0256410895].forEach((variance, i) => {
      expectRelative(variances[i].value, variance, 1e-7);
    });
  });

  test.each([
    ["decay", { kind: "decay", every: 2, factor: 0.5 }, [1, 1, 0.5, 0.5]],
    ["cosine", { kind: "cosine", over: 4 }, [1, 0.5 + Math.SQRT1_2 / 2, 0.5, 0.5 - Math.SQRT1_2 / 2]],
  ])("follows the %s schedule from its first step", (_, schedule, factors) => {
    const found = given(
      schedules(
        model(
          system({
            dynamics: sgd(0.5, gaussian(2), { schedule }),
            start: { at: [3], deviation: [0.5] },
            observe: { ...observe, at: [4] },
          }),
        ),
      ),
    );
    let [mean, variance] = [3, 0.25];
    for (const factor of factors) {
      mean *= 1 - 0.5 * factor;
      variance = (1 - 0.5 * factor) ** 2 * variance + (0.5 * factor) ** 2 * 4;
    }
    expectRelative(predictedValue(found, "stationaryVariance"), variance, 1e-12);
    expectRelative(predictedValue(found, "stationaryMean"), mean, 1e-12);
  });

  test.each([
    ["a constant learning rate without times", { dynamics: sgd(0.5, gaussian()) }, "observe.at"],
    ["momentum", { dynamics: sgd(0.5, gaussian(), { ...falling, momentum: 0.5 }) }, "without momentum"],
    ["exits", { dynamics: sgd(0.5, gaussian(), falling), exit: "x > 9" }, "never exit"],
    [
      "coupled variables",
      { variables: ["x", "y"], potential: "x^2 + x*y + y^2", dynamics: sgd(0.2, gaussian(), falling) },
      "not be coupled",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(schedules(model(system(parts))))).toContain(words);
  });
});

describe("the Lyapunov exponent", () => {
  const times = (learningRate: number, noise: object) =>
    system({ dynamics: sgd(learningRate, noise), start: { at: [1] } });

  test("M17: of two values", () => {
    // x ∈ {1, −1.1}.
    const found = given(
      lyapunov(model(times(0.2, { kind: "rademacher", gradient: ["x*(-0.05 + 1.05*xi)"] }))),
    );
    const { drift, variance } = finiteLogWalk({ values: [1, -1.1], probabilities: [0.5, 0.5] }, 0.2);
    expectRelative(predictedValue(found, "logDrift"), drift, 1e-12);
    expectRelative(predictedValue(found, "logDrift"), -0.012146, 1e-4);
    expectRelative(predictedValue(found, "logVariance"), variance, 1e-12);
  });

  test.each([0.5, 1, 2.42124954])("M18: of h = ξ² at λ = %d", (learningRate) => {
    const found = given(
      lyapunov(model(times(learningRate, { kind: "gaussian", gradient: ["x*xi^2 + x^3"] }))),
    );
    const { drift, variance } = gaussianLogWalk(learningRate);
    expect(Math.abs(predictedValue(found, "logDrift") - drift)).toBeLessThan(1e-9);
    expectRelative(predictedValue(found, "logVariance"), variance, 1e-7);
  });

  test.each([
    ["additive noise", sgd(0.1, gaussian()), "typed as dynamics.noise.gradient"],
    ["noise at 0", sgd(0.1, { kind: "gaussian", gradient: ["x*xi + 0.1*xi"] }), "must vanish at 0"],
    ["momentum", sgd(0.1, { kind: "gaussian", gradient: ["x*xi"] }, { momentum: 0.5 }), "without momentum"],
    ["stable noise", sgd(0.1, { kind: "stable", alpha: 1.5, gradient: ["x*xi"] }), "not stable"],
  ])("is refused for %s", (_, dynamics, words) => {
    expect(reason(lyapunov(model(system({ dynamics, start: { at: [1] } }))))).toContain(words);
  });
});

describe("the continuous-time limit", () => {
  test("M01e: of SGD counts steps, and says that they are not small", () => {
    const one = system({
      potential: DOUBLE_WELL,
      dynamics: sgd(0.01, gaussian("sqrt(50)")),
      start: { at: [-1] },
      exit: "x >= 1",
    });
    const found = given(diffusion(model(one)));
    expectRelative(predictedValue(found, "meanExitTime"), 6926.364, 1e-6);
    expect(found[0].validWhen).toContain("here the steps are η = 0.01");
  });

  test.each([
    ["steps that overshoot", { dynamics: sgd(2.5, gaussian()), exit: "abs(x) > 9" }, "is not small"],
    ["jumps", { dynamics: sgd(0.1, { kind: "pareto", alpha: 1.5 }), exit: "x > 1" }, "has no variance"],
    ["a cut", { dynamics: sgd(0.1, gaussian(), { clip: { step: 1 } }), exit: "x > 1" }, "momentum or a cut"],
    [
      "two variables",
      { variables: ["x", "y"], potential: "x^2 + y^2", dynamics: sgd(0.1, gaussian()), exit: "x > 1" },
      "one variable",
    ],
    [
      "a cloud",
      { dynamics: sgd(0.1, gaussian()), start: { at: [0], deviation: [0.1] }, exit: "x > 1" },
      "one point",
    ],
    [
      "Adam",
      { dynamics: { kind: "adam", learningRate: 0.1, noise: gaussian() }, exit: "x > 1" },
      "adam dynamics",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(diffusion(model(system(parts))))).toContain(words);
  });
});
