import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { adam } from "../../../src/papers/liu/adam-law.ts";
import { gaussian, given, predictedValue, reason, system } from "../../theory/experiments.ts";
import { expectRelative } from "../../theory/formulas/published.ts";

const rule = (more: object = {}) => ({
  dynamics: { kind: "adam", learningRate: 0.05, epsilon: 0, noise: gaussian(), ...more },
});

describe("Adam's self-consistent variance", () => {
  test.each([
    ["M06_0_0.05_1", 0, 0.05, 1, 0.025314453],
    ["M06_0.9_0.05_1", 0.9, 0.05, 1, 0.0247286518],
    ["M06_0_0.05_0.25", 0, 0.05, 0.5, 0.0128164056],
    ["M06_0.9_0.2_1", 0.9, 0.2, 1, 0.0960026164],
  ])("%s", (_, beta1, learningRate, deviation, variance) => {
    const found = given(adam(model(system(rule({ beta1, learningRate, noise: gaussian(deviation) })))));
    expectRelative(predictedValue(found, "stationaryVariance", "self-consistent"), variance, 1e-7);
  });

  test("of a small learning rate is (lr/2)√C/h", () => {
    const found = given(adam(model(system(rule({ learningRate: 0.001 })))));
    expectRelative(predictedValue(found, "stationaryVariance", "small"), 0.0005, 1e-12);
    expectRelative(predictedValue(found, "stationaryVariance", "self-consistent"), 0.0005, 1e-3);
  });

  test.each([
    ["AMSGrad", rule({ amsgrad: true }), "set amsgrad to false"],
    ["a short memory of squares", rule({ beta2: 0.9 }), "it needs β₂ → 1, got 0.9"],
    ["exits", { ...rule(), exit: "x > 1" }, "particles exit"],
    ["a loss that is not quadratic", { ...rule(), potential: "x^4" }, "not quadratic"],
    ["noise that grows", rule({ noise: gaussian("1 + x^2") }), "the noise changes with the place"],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(adam(model(system(parts))))).toContain(words);
  });
});
