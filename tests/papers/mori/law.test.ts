import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { gaussianNoise } from "../../../src/papers/mori/gaussian-law.ts";
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

const radial = (n: number, temperature: number, ratio: number) => {
  const variables = Array.from({ length: n }, (_, i) => `w${i}`);
  const square = variables.map((name) => `${name}^2`).join(" + ");
  return {
    variables,
    potential: `(${square})/2`,
    dynamics: { kind: "diffusion", step: 0.001, diffusion: `${temperature}/2*(1 + ${square})` },
    exit: `${square} >= ${ratio - 1}`,
  };
};

const double = (least: number, height: number, rate: number, more: object = {}) => ({
  potential: `${height}*${DOUBLE_WELL}`,
  dynamics: {
    kind: "diffusion",
    step: 0.01,
    diffusion: `${rate * 8 * height}*(potential + ${least})`,
    ...more,
  },
  start: { at: [-1] },
  exit: "x >= 1",
});

describe("Mori's law", () => {
  test.each([
    ["M09c_2_0.5_2", 2, 0.5, 2, 1.25],
    ["M09c_2_0.5_3", 2, 0.5, 3, 3],
    ["M09c_2_1.0_3", 2, 1, 3, 1],
    ["M09c_1_0.1_2", 1, 0.1, 2, 574.1016],
    ["M09c_5_0.2_3", 5, 0.2, 3, 4.14185],
  ])("%s: gives the exact time of n directions", (_, n, temperature, ratio, time) => {
    expectRelative(
      predictedValue(given(gaussianNoise(model(system(radial(n, temperature, ratio))))), "meanExitTime"),
      time,
      1e-6,
    );
  });

  test("takes T from the noise of SGD and counts steps", () => {
    const one = system({ dynamics: sgd(0.1, gaussian("sqrt(1 + x^2)")), exit: "x^2 >= 1" });
    const found = given(gaussianNoise(model(one)));
    expectRelative(predictedValue(found, "meanExitTime"), 5741.016, 1e-6);
    expectRelative(predictedValue(found, "exponent", "φ"), 11, 1e-9);
    expectRelative(predictedValue(found, "exponent", "slope of −ln κ"), 10.5, 1e-9);
    expectRelative(predictedValue(found, "threshold"), 22, 1e-9);
    expectRelative(
      predictedValue(given(diffusion(model(one))), "meanExitTime"),
      predictedValue(found, "meanExitTime"),
      1e-9,
    );
  });

  // L₀, ΔL, η/B, exact time by scale function and speed measure, 1/κ by equation (16) of Mori et al., arXiv:2105.09557.
  test.each([
    [0.5, 1, 0.05, 29.6605, 29.9895],
    [0.5, 1, 0.025, 462.414, 467.489],
    [0.5, 1, 0.0125, 112492, 113600],
    [0.1, 1, 0.05, 1338.78, 1478.37],
    [0.1, 1, 0.1, 61.5691, 73.7976],
    [1, 1, 0.025, 52.7401, 50.2655],
  ])("of the double well L₀ = %d, ΔL = %d, η/B = %d is eq. (16) beside the exact time", (least, height, rate, exact, law) => {
    const one = system(double(least, height, rate));
    expectRelative(predictedValue(given(gaussianNoise(model(one))), "meanExitTime", "1/κ"), law, 1e-5);
    expectRelative(predictedValue(given(diffusion(model(one))), "meanExitTime"), exact, 1e-5);
  });

  test("misses by orders of magnitude with the barrier linear in the loss", () => {
    const found = given(gaussianNoise(model(system(double(0.5, 1, 0.05)))));
    expectRelative(predictedValue(found, "meanExitTime", "Linear"), 164.8, 1e-3);
  });

  test("halves the time where the exit lies on the saddle", () => {
    const far = predictedValue(given(gaussianNoise(model(system(double(0.5, 1, 0.0125))))), "rate");
    const near = predictedValue(
      given(gaussianNoise(model(system({ ...double(0.5, 1, 0.0125), exit: "x >= 0" })))),
      "rate",
    );
    expectRelative(near / far, 2, 1e-6);
  });

  test.each([
    ["constant noise", { dynamics: sgd(0.1, gaussian()), exit: "x > 1" }, "not the loss times a constant"],
    [
      "noise like its square",
      { dynamics: sgd(0.1, gaussian("1 + x^2")), exit: "x > 1" },
      "not the loss times a constant",
    ],
    ["another convention", double(0.5, 1, 0.05, { convention: 1 }), "it is Itô's, got the convention 1"],
    ["a typed drift", double(0.5, 1, 0.05, { drift: ["-x"] }), "not minus the gradient"],
    [
      "noise that differs between directions",
      {
        ...radial(2, 0.5, 2),
        dynamics: { kind: "diffusion", step: 0.01, diffusion: ["1 + w0^2 + w1^2", "2 + w0^2 + w1^2"] },
      },
      "differs between the directions",
    ],
    [
      "unequal curvatures",
      {
        ...radial(2, 0.5, 2),
        potential: "w0^2/2 + w1^2",
        dynamics: { kind: "diffusion", step: 0.01, diffusion: "potential + 1" },
      },
      "must be positive and equal",
    ],
    ["exits at two distances", { ...radial(1, 0.5, 2), exit: "w0 > 1 or w0 < -2" }, "at one distance"],
    [
      "a start beside the minimum",
      { ...radial(1, 0.5, 2), start: { at: [0.5] } },
      "must start at the minimum",
    ],
    ["as many outliers as n_c", { ...radial(5, 4, 2), exit: "never" }, "not fewer than n_c"],
    [
      "momentum",
      { dynamics: sgd(0.1, gaussian("sqrt(1 + x^2)"), { momentum: 0.5 }), exit: "x > 1" },
      "momentum",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(gaussianNoise(model(system(parts))))).toContain(words);
  });
});
