import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { battash } from "../../src/papers/battash/law.ts";
import { imkeller } from "../../src/papers/levy/law.ts";
import { wang } from "../../src/papers/wang/law.ts";
import {
  gaussian,
  given,
  predictedValue,
  reason,
  sgd,
  system,
  WANG_LANDSCAPE,
} from "../theory/experiments.ts";
import { expectRelative } from "../theory/formulas/published.ts";

const levy = (alpha: number | readonly number[], scale: number, more: object = {}) => ({
  dynamics: { kind: "levy", step: 0.01, alpha, scale },
  exit: "abs(x) >= 1",
  ...more,
});

describe("Imkeller & Pavlyukevich's law", () => {
  test.each([
    [1, 0.1, 15.708],
    [1.5, 0.1, 79.27],
    [1.5, 0.05, 224.2],
    [1.2, 0.1, 28.51],
    [1.8, 0.1, 344.4],
  ])("at α = %d, ε = %d is the time of Imkeller & Pavlyukevich (2006)", (alpha, scale, time) => {
    expectRelative(
      predictedValue(given(imkeller(model(system(levy(alpha, scale))))), "meanExitTime"),
      time,
      3e-4,
    );
  });

  test("measures both sides from the minimum, not from the start", () => {
    const found = given(
      imkeller(model(system({ ...levy(1.5, 0.1), start: { at: [0.4] }, exit: "x >= 2 or x <= -1" }))),
    );
    expectRelative(predictedValue(found, "upperExitProbability"), 2 ** -1.5 / (1 + 2 ** -1.5), 1e-9);
  });

  test("counts SGD with stable noise in steps", () => {
    const found = given(
      imkeller(
        model(
          system({
            dynamics: sgd(0.01, { kind: "stable", alpha: 1.5, deviation: 0.1 * 0.01 ** (-1 / 3) }),
            exit: "abs(x) >= 1",
          }),
        ),
      ),
    );
    expectRelative(predictedValue(found, "meanExitTime"), 7927, 3e-4);
  });

  test("gives the stable stationary law: M14d", () => {
    const found = given(
      imkeller(model(system({ dynamics: { kind: "levy", step: 0.2, alpha: 1.5, scale: 0.3 } }))),
    );
    expectRelative(predictedValue(found, "stationaryScale"), 0.23720777, 1e-7);
  });

  test("of a free particle is Getoor's time", () => {
    const found = given(imkeller(model(system({ ...levy(1.5, 1), potential: "0*x" }))));
    expectRelative(predictedValue(found, "meanExitTime", "Getoor"), 0.75225, 1e-5);
  });

  test.each([
    ["normal noise", levy(2, 0.1), "it needs α < 2"],
    [
      "a free particle off the middle",
      { ...levy(1.5, 1), potential: "0*x", start: { at: [0.1] } },
      "must start in the middle",
    ],
    ["two wells", { ...levy(1.5, 0.1), potential: "(x^2 - 0.2)^2", start: { at: [0.4] } }, "one well, got 2"],
    ["a second alive region", levy(1.5, 0.1, { exit: "abs(x - 3) < 2" }), "second region"],
    ["gaussian noise", { dynamics: sgd(0.1, gaussian()), exit: "abs(x) >= 1" }, "symmetric stable noise"],
    [
      "noise that grows",
      { dynamics: sgd(0.1, { kind: "stable", alpha: 1.5, deviation: "1 + x^2" }), exit: "abs(x) >= 1" },
      "the same everywhere",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(imkeller(model(system(parts))))).toContain(words);
  });
});

describe("Battash & Lindenbaum's law", () => {
  const box = (more: object = {}) => ({
    variables: ["x", "y"],
    potential: "(x^2 + y^2)/2",
    ...levy([1.2, 1.8], 0.1, { exit: "abs(x) >= 1 or abs(y) >= 1" }),
    ...more,
  });

  test("M27: adds the rates of the coordinates", () => {
    const found = given(battash(model(system(box()))));
    expectRelative(predictedValue(found, "meanExitTime"), 26.33, 2e-4);
    expectRelative(predictedValue(found, "exitShare", "", "x"), 0.9235, 1e-4);
  });

  test("leaves out a coordinate without exits", () => {
    const found = given(battash(model(system(box({ exit: "abs(x) >= 1" })))));
    expectRelative(predictedValue(found, "meanExitTime"), 28.51, 3e-4);
    expect(found.some(({ of }) => of?.[0] === "y")).toBe(false);
  });

  test.each([
    ["a disc", box({ exit: "x^2 + y^2 >= 1" }), "the sides of a box"],
    ["a start off the minimum", box({ start: { at: [0.5, 0] } }), "must start at a minimum"],
    ["one variable", levy(1.5, 0.1), "two or more variables"],
    [
      "a normal coordinate",
      box({ dynamics: { kind: "levy", step: 0.01, alpha: [1.2, 2], scale: 0.1 } }),
      "α < 2",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(battash(model(system(parts))))).toContain(words);
  });
});

describe("Wang, Oh & Rhee's law", () => {
  const well = (learningRate: number, clip: object = {}) => ({
    potential: WANG_LANDSCAPE,
    dynamics: sgd(
      learningRate,
      { kind: "pareto", alpha: 1.2, deviation: 0.1 },
      { clip: { position: 1.6, ...clip } },
    ),
    start: { at: [-0.7] },
    exit: "x <= -1.3 or x >= 0.2",
  });

  test.each([
    [0.008, {}, 1, 1.2, 3493],
    [0.001, {}, 1, 1.2, 42358],
    [0.008, { step: 0.5 }, 2, 1.4, 53079],
    [0.004, { step: 0.5 }, 2, 1.4, 140080],
  ])("at η = %d, clip %j has l*, the exponent and the asymptote of Wang, Oh & Rhee", (rate, clip, jumps, exponent, mean) => {
    const found = given(wang(model(system(well(rate, clip)))));
    expect(predictedValue(found, "threshold")).toBe(jumps);
    expectRelative(predictedValue(found, "exponent"), exponent, 1e-9);
    expectRelative(predictedValue(found, "meanExitTime"), mean, 2e-4);
  });

  test("M13: leaves to the left in 61.9 % of one-jump exits", () => {
    const found = given(wang(model(system(well(0.004)))));
    expectRelative(1 - predictedValue(found, "upperExitProbability"), 0.6187, 1e-4);
  });

  test("M13occ: gives the shares of the four wells, and of the wide ones alone with clipping", () => {
    const shares = (clip: object) =>
      given(wang(model(system({ ...well(0.001, clip), exit: "never" })))).map(({ value }) => value);
    [0.1431, 0.4215, 0.0508, 0.3846].forEach((share, i) => {
      expectRelative(shares({})[i], share, 2e-3);
    });
    const [sharp, wide, sharpest, outer] = shares({ step: 0.5 });
    expect(sharp + sharpest).toBeLessThan(0.1);
    expect(wide + outer).toBeGreaterThan(0.9);
  });

  test("takes the tail of stable noise", () => {
    // No clipping: one jump of P(|Z| > x) = (2c_α/α)(s/x)^α is Imkeller & Pavlyukevich's rate times η.
    const stable = (rate: number) =>
      system({ dynamics: sgd(rate, { kind: "stable", alpha: 1.5, deviation: 0.3 }), exit: "abs(x) >= 1" });
    expectRelative(
      predictedValue(given(wang(model(stable(0.01)))), "meanExitTime"),
      predictedValue(given(imkeller(model(stable(0.01)))), "meanExitTime"),
      1e-9,
    );
  });

  test.each([
    ["Gaussian noise", { ...well(0.004), dynamics: sgd(0.004, gaussian(0.1)) }, "power tail, got gaussian"],
    ["α below 1", { ...well(0.004), dynamics: sgd(0.004, { kind: "pareto", alpha: 0.9 }) }, "index above 1"],
    [
      "momentum",
      { ...well(0.004), dynamics: sgd(0.004, { kind: "pareto", alpha: 1.2 }, { momentum: 0.5 }) },
      "without momentum",
    ],
    ["two wells inside", { ...well(0.004), exit: "x <= -1.3 or x >= 0.6" }, "one minimum, got 2"],
    [
      "wells without a range",
      { ...well(0.004), dynamics: sgd(0.004, { kind: "pareto", alpha: 1.2 }), exit: "never" },
      "dynamics.clip.position",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(wang(model(system(parts))))).toContain(words);
  });
});
