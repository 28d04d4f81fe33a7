import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { langevin } from "../../../src/papers/low-precision/law.ts";
import { gaussian, given, predictedValue, reason, system } from "../../theory/experiments.ts";
import { expectRelative } from "../../theory/formulas/published.ts";

const low = (learningRate: number, accumulator: string, more: object = {}) => ({
  dynamics: {
    kind: "low-precision-sgld",
    learningRate,
    temperature: 1,
    wordBits: 8,
    fractionBits: 3,
    accumulator,
    ...more,
  },
});

describe("the stationary variance of SGLD", () => {
  test("with gradient noise is (2T + ηκ²)/(h(2 − ηh)) in every direction", () => {
    const found = given(
      langevin(
        model(
          system({
            variables: ["x", "y"],
            potential: "x^2/2 + y^2",
            dynamics: { kind: "sgld", learningRate: 0.1, temperature: 0.5, noise: gaussian(2) },
          }),
        ),
      ),
    );
    expectRelative(predictedValue(found, "stationaryVariance", "", "x"), (1 + 0.4) / 1.9, 1e-10);
    expectRelative(predictedValue(found, "stationaryVariance", "", "y"), (1 + 0.4) / (2 * 1.8), 1e-10);
  });

  test.each([
    ["M21_0.01", 0.01, 1.135888, 1.005025],
    ["M21_0.001", 0.001, 2.240105, 1.0005],
    ["M21_0.0001", 0.0001, 7.053613, 1.00005],
  ])("%s: in low precision is the lattice's", (_, learningRate, naive, corrected) => {
    const of = (accumulator: string) =>
      predictedValue(given(langevin(model(system(low(learningRate, accumulator))))), "stationaryVariance");
    expectRelative(of("low"), naive, 1e-6);
    expectRelative(of("variance-corrected"), corrected, 1e-6);
  });

  test("scales with the temperature where the lattice is fine", () => {
    const warm = given(langevin(model(system(low(0.1, "low", { temperature: 4, fractionBits: 2 })))));
    // Positions twice as large on gaps twice as large.
    const unit = given(langevin(model(system(low(0.1, "low", { fractionBits: 3 })))));
    expectRelative(
      predictedValue(warm, "stationaryVariance") / 4,
      predictedValue(unit, "stationaryVariance"),
      1e-9,
    );
  });

  test("with the full accumulator is nearly that of full precision", () => {
    const found = given(langevin(model(system(low(0.01, "full")))));
    expectRelative(predictedValue(found, "stationaryVariance"), 1 / 0.995, 1e-4);
  });

  test.each([
    ["exits", { ...low(0.01, "low"), exit: "x > 1" }, "particles exit"],
    ["long words", low(0.01, "low", { wordBits: 16 }), "use at most 12 bits"],
    ["two variables", { ...low(0.01, "low"), variables: ["x", "y"] }, "needs one variable"],
    ["the full accumulator off a quadratic", { ...low(0.01, "full"), potential: "x^4" }, "must be quadratic"],
    [
      "a gradient off the lattice",
      { ...low(0.01, "full"), potential: "0.3*x^2" },
      "a whole curvature is needed",
    ],
    [
      "a loss that is not quadratic",
      { potential: "x^4", dynamics: { kind: "sgld", learningRate: 0.1, temperature: 1 } },
      "not quadratic",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(langevin(model(system(parts))))).toContain(words);
  });
});
