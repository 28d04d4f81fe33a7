import { describe, expect, test } from "vitest";
import { model } from "../../../src/experiment/model/model.ts";
import { eyringKramers } from "../../../src/papers/kramers/eyring-kramers.ts";
import { turnover } from "../../../src/papers/kramers/turnover.ts";
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

const wells = (friction: number, more: object = {}) => ({
  potential: DOUBLE_WELL,
  dynamics: { kind: "underdamped", temperature: 0.25, friction, step: 0.02 },
  start: { at: [-1] },
  ...more,
});

describe("Kramers' turnover", () => {
  // γ, k from the smallest odd eigenvalue of the Fokker–Planck operator, Mel'nikov–Meshkov, Kramers–Langer; λ₁ = 2k.
  test.each([
    [0.3, 4.511e-3, 4.9617e-3, 7.65e-3],
    [1, 5.928557e-3, 6.17339e-3, 6.437e-3],
    [10, 1.445387e-3, 1.587829e-3, 1.5878e-3],
  ])("of the double well at γ = %d", (friction, exact, law, langer) => {
    const found = given(turnover(model(system(wells(friction)))));
    expectRelative(predictedValue(found, "relaxationRate", "Exact"), 2 * exact, 1e-5);
    expectRelative(predictedValue(found, "relaxationRate", "Mel'nikov"), 2 * law, 1e-5);
    expectRelative(predictedValue(found, "relaxationRate", "Langer"), 2 * langer, 1e-3);
  });

  test("counts heavy ball in steps of √λ: M03c as M02 at γ = 1", () => {
    const ball = system({
      potential: DOUBLE_WELL,
      dynamics: sgd(0.0025, gaussian("sqrt(10)"), { momentum: 0.95 }),
      start: { at: [-1] },
    });
    expectRelative(
      predictedValue(given(turnover(model(ball))), "relaxationRate", "Exact"),
      2 * 5.928557e-3 * 0.05,
      1e-5,
    );
  });

  test("needs no symmetry: both wells of a tilted one add up", () => {
    const tilted = given(turnover(model(system(wells(1, { potential: `${DOUBLE_WELL} + 0.1*x` })))));
    expectRelative(
      predictedValue(tilted, "relaxationRate", "Mel'nikov"),
      predictedValue(tilted, "relaxationRate", "Exact"),
      0.06,
    );
  });

  test("with an exit beyond the barrier depends on the well that is left alone", () => {
    const found = given(turnover(model(system(wells(0.1, { exit: "x >= 1" })))));
    const without = given(turnover(model(system(wells(0.1)))));
    const rate = predictedValue(found, "rate", "Mel'nikov");
    // Half of what crosses at weak friction comes back, where it can.
    expect(rate).toBeGreaterThan(predictedValue(without, "relaxationRate", "Mel'nikov") / 2);
    expect(rate).toBeLessThan(predictedValue(found, "rate", "Langer"));
    expectRelative(predictedValue(found, "meanExitTime", "Mel'nikov") * rate, 1, 1e-12);
  });

  test.each([
    ["an exit on the barrier", wells(1, { exit: "x >= 0.1" }), "2 T or more below its top"],
    ["an exit before it", wells(1, { exit: "x >= -0.2" }), "one barrier must lie between"],
    ["three wells", wells(1, { potential: "x^2*(x^2 - 1)^2" }), "a double well is needed, got 3"],
    ["SGD without momentum", { dynamics: sgd(0.1, gaussian()) }, "SGD with momentum"],
    [
      "noise that grows",
      { dynamics: sgd(0.1, gaussian("1 + x^2"), { momentum: 0.5 }) },
      "changes with the place",
    ],
    [
      "Nesterov's rule",
      { dynamics: sgd(0.1, gaussian(), { momentum: 0.5, nesterov: true }) },
      "plain heavy ball",
    ],
    ["two variables", wells(1, { variables: ["x", "y"], start: { at: [-1, 0] } }), "one variable"],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(turnover(model(system(parts))))).toContain(words);
  });
});

describe("Eyring & Kramers' law of a rule", () => {
  test("has the temperature ηC/2 + T and counts steps", () => {
    const far = { potential: DOUBLE_WELL, start: { at: [-1] }, exit: "x >= 1" };
    // k = √(8·4)/2π e^(−1/T), T = 0.25.
    const time = (2 * Math.PI * Math.exp(4)) / Math.sqrt(32);
    const plain = given(eyringKramers(model(system({ ...far, dynamics: sgd(0.01, gaussian("sqrt(50)")) }))));
    expectRelative(predictedValue(plain, "meanExitTime"), time / 0.01, 1e-9);
    const thermal = given(
      eyringKramers(
        model(
          system({
            ...far,
            dynamics: { kind: "sgld", learningRate: 0.01, temperature: 0.15, noise: gaussian("sqrt(20)") },
          }),
        ),
      ),
    );
    expectRelative(predictedValue(thermal, "meanExitTime"), time / 0.01, 1e-9);
  });

  test.each([
    ["noise that grows", { dynamics: sgd(0.01, gaussian("1 + x^2")), exit: "x > 1" }, "the same everywhere"],
    [
      "unequal noise",
      {
        variables: ["x", "y"],
        potential: "x^2 + y^2",
        dynamics: sgd(0.01, { kind: "gaussian", deviation: [1, 2] }),
        exit: "x > 1",
      },
      "in all directions",
    ],
    [
      "weight decay",
      { dynamics: sgd(0.01, gaussian(), { weightDecay: 0.1 }), exit: "x > 1" },
      "minus the gradient",
    ],
    ["no saddle", { dynamics: sgd(0.01, gaussian()), exit: "x > 1" }, "neither at nor beyond a saddle"],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(eyringKramers(model(system(parts))))).toContain(words);
  });
});
