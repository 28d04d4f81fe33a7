import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { meng } from "../../../src/papers/meng/law.ts";
import { diffusion } from "../../../src/theory/laws/diffusion.ts";
import {
  DOUBLE_WELL,
  gaussian,
  given,
  predictedValue,
  reason,
  sgd,
  system,
} from "../../theory/experiments.ts";
import { expectRelative } from "../../theory/formulas/published.ts";

const noise = "sqrt(1 + x^2)";
/** H = σ_g = σ_H = 1, η = 0.2 as a diffusion. */
const power = (convention: number, exit = "never") => ({
  dynamics: { kind: "diffusion", step: 0.01, diffusion: "0.1*(1 + x^2)", convention },
  exit,
});
/** L = (w² − 1)², H = 8, D = (η/2)(σ_g + 2σ_H L/H) with η = 0.1 and σ_g = 1: the double well of Meng et al., arXiv:2006.13719. */
const double = (growth: number, convention: number) => ({
  potential: DOUBLE_WELL,
  dynamics: {
    kind: "diffusion",
    step: 0.01,
    diffusion: `${(0.1 * growth) / 8}*(${4 / growth} + potential)`,
    convention,
  },
  start: { at: [-1] },
  exit: "x >= 1",
});

describe("Meng's law", () => {
  test.each([
    [0, 0.111111],
    [0.5, 0.125],
    [1, 0.142857],
  ])("gives the variance of the convention %d, as the exact density does", (convention, variance) => {
    const one = system(power(convention));
    expectRelative(predictedValue(given(meng(model(one))), "stationaryVariance"), variance, 1e-5);
    expectRelative(predictedValue(given(diffusion(model(one))), "stationaryVariance"), variance, 1e-5);
  });

  test("M15b: gives the discrete variance of SGD, with its curvature and noise", () => {
    const found = given(meng(model(system({ dynamics: sgd(0.2, gaussian(noise)) }))));
    expectRelative(predictedValue(found, "stationaryVariance", "discrete"), 0.125, 1e-9);
    expectRelative(predictedValue(found, "exponent", "Degrees"), 11, 1e-9);
    // H = 2, σ_g = 4, σ_H = 1.
    const other = given(
      meng(model(system({ potential: "x^2", dynamics: sgd(0.1, gaussian("sqrt(4 + x^2)")) }))),
    );
    expectRelative(predictedValue(other, "stationaryVariance", "discrete"), 0.4 / (4 - 0.4 - 0.1), 1e-9);
    expectRelative(predictedValue(other, "exponent", "of C"), 21, 1e-9);
  });

  // σ_H, convention, exact time by scale function and speed measure, asymptote by Laplace's method, the law as the paper prints it.
  test.each([
    [8, 0, 112492, 113600, 39860],
    [8, 1, 41637, 37867, 39860],
    [16, 0, 7468.6, 7761, 1725],
    [16, 1, 1853.7, 1552, 1725],
  ])("of the double well σ_H = %d in the convention %d stands beside the exact time", (growth, convention, exact, law, printed) => {
    const one = system(double(growth, convention));
    expectRelative(predictedValue(given(diffusion(model(one))), "meanExitTime"), exact, 3e-5);
    expectRelative(predictedValue(given(meng(model(one))), "meanExitTime"), law, 4e-4);
    expectRelative(predictedValue(given(meng(model(one))), "meanExitTime", "printed"), printed, 4e-4);
  });

  test.each([
    ["constant noise", { dynamics: sgd(0.2, gaussian()) }, "not the loss times a constant"],
    [
      "two variables",
      {
        variables: ["x", "y"],
        potential: "(x^2 + y^2)/2",
        dynamics: sgd(0.2, gaussian("sqrt(1 + x^2 + y^2)")),
      },
      "one variable",
    ],
    ["a density off a quadratic", { ...double(8, 0), exit: "never" }, "must be quadratic"],
    ["two barriers", { ...double(8, 0), potential: "(x^2 - 1)^2*(x - 3)^2/9", exit: "x >= 3" }, "barrier"],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(meng(model(system(parts))))).toContain(words);
  });
});
