import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { quadraticWell } from "../../../src/papers/liu/quadratic-law.ts";
import { gaussian, given, predictedValue, reason, sgd, system } from "../../theory/experiments.ts";
import { expectRelative } from "../../theory/formulas/published.ts";

const coupled = (more: object) => ({
  variables: ["x", "y"],
  potential: "(x^2 + 0.6*x*y + 0.5*y^2)/2",
  dynamics: sgd(
    1.5,
    {
      kind: "gaussian",
      covariance: [
        [1, -0.2],
        [-0.2, 0.4],
      ],
    },
    more,
  ),
});

describe("Liu's theorem", () => {
  test.each([
    ["M03a", 0.5, 0.9, 2.8787878788],
    ["M03b", 2.7, 0.5, 27],
    ["M04a", 1.8, 0, 9],
  ])("%s: gives the variance of one direction", (_, learningRate, momentum, variance) => {
    const found = given(
      quadraticWell(model(system({ dynamics: sgd(learningRate, gaussian(), { momentum }) }))),
    );
    expectRelative(predictedValue(found, "stationaryVariance"), variance, 1e-9);
  });

  test.each([
    ["M04b", 0, [3.56042279, 0.17484852, 1.68708768]],
    ["M04c", 0.5, [2.81643629, -0.72274378, 2.80888805]],
  ])("%s: gives the covariance of two", (_, momentum, [xx, xy, yy]) => {
    const found = given(quadraticWell(model(system(coupled({ momentum })))));
    expectRelative(predictedValue(found, "stationaryVariance", "", "x"), xx, 1e-8);
    expectRelative(predictedValue(found, "stationaryCovariance", "", "x,y"), xy, 1e-7);
    expectRelative(predictedValue(found, "stationaryVariance", "", "y"), yy, 1e-8);
  });

  test("counts weight decay as curvature, the variance of the noise's law, and any place of the minimum", () => {
    const found = given(
      quadraticWell(
        model(
          system({
            potential: "(x - 3)^2/2",
            dynamics: sgd(0.5, { kind: "student", degrees: 4, deviation: 0.5 }, { weightDecay: 0.5 }),
          }),
        ),
      ),
    );
    // C = ½² · 4/(4 − 2), ηh = ¾.
    expectRelative(predictedValue(found, "stationaryVariance"), (0.25 * 0.5) / (1 - 0.25 ** 2), 1e-9);
  });

  test("of the damped Newton method is λ/(2 − λ) H⁻¹CH⁻¹", () => {
    const found = given(
      quadraticWell(
        model(
          system({
            variables: ["x", "y"],
            potential: "x^2 + 4*y^2",
            dynamics: { kind: "preconditioned", learningRate: 0.5, matrix: "hessian", noise: gaussian() },
          }),
        ),
      ),
    );
    expectRelative(predictedValue(found, "stationaryVariance", "", "y"), 0.5 / 1.5 / 64, 1e-9);
  });

  test("gives Nesterov's rule its own covariance", () => {
    const of = (nesterov: boolean) =>
      predictedValue(
        given(quadraticWell(model(system({ dynamics: sgd(0.5, gaussian(), { momentum: 0.5, nesterov }) })))),
        "stationaryVariance",
      );
    expect(of(true)).not.toBeCloseTo(of(false), 3);
  });

  test("gives the effective temperature of a sharp minimum, and beyond ηh = 2 the time to leave", () => {
    const exit = "abs(x) >= 0.5";
    const stable = given(quadraticWell(model(system({ dynamics: sgd(1.9, gaussian(0.1 / 1.9)), exit }))));
    expectRelative(predictedValue(stable, "effectiveTemperature"), 0.01 / (1 - 0.81), 1e-9);
    expectRelative(predictedValue(stable, "exponent"), 0.125 / (0.01 / 0.19), 1e-9);
    const unstable = given(quadraticWell(model(system({ dynamics: sgd(2.5, gaussian(0.1 / 2.5)), exit }))));
    // M05: the chain's own mean is 6.34823.
    expect(Math.abs(predictedValue(unstable, "meanExitTime") - 6.34823)).toBeLessThan(0.11);
  });

  test.each([
    ["another rule", { dynamics: { kind: "sgld", learningRate: 0.1, temperature: 1 } }, "not sgld"],
    [
      "a loss that is not quadratic",
      { potential: "x^2/2 + x^4", dynamics: sgd(0.1, gaussian()) },
      "not quadratic",
    ],
    [
      "noise that depends on x",
      { dynamics: sgd(0.1, gaussian("1 + x^2")) },
      "the noise changes with the place",
    ],
    ["noise without a variance", { dynamics: sgd(0.1, { kind: "pareto", alpha: 1.5 }) }, "has no variance"],
    ["clipping", { dynamics: sgd(0.1, gaussian(), { clip: { step: 1 } }) }, "nothing may be clipped"],
    [
      "a schedule",
      { dynamics: sgd(0.1, gaussian(), { schedule: { kind: "cosine", over: 100 } }) },
      "the learning rate must be constant",
    ],
    [
      "a flat direction",
      { variables: ["x", "y"], potential: "x^2", dynamics: sgd(0.1, gaussian()) },
      "flat in some direction",
    ],
    [
      "an unstable minimum with unequal exits",
      { dynamics: sgd(2.5, gaussian()), exit: "x > 1 or x < -2" },
      "exits at one distance",
    ],
    [
      "a preconditioner that changes with the place",
      {
        dynamics: { kind: "preconditioned", learningRate: 0.5, matrix: [["1 + x^2"]], noise: gaussian() },
      },
      "the preconditioner changes with the place",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(quadraticWell(model(system(parts))))).toContain(words);
  });
});
