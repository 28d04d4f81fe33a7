import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { decayRates, survivalCurve } from "../../../src/theory/curves.ts";
import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import { passageToLine } from "../../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import type { PredictedQuantity } from "../../../src/theory/prediction.ts";
import { theoryWith } from "../../../src/theory/predictions.ts";

/** A drift-diffusion model with drift 1 and variance 1. */
const document = {
  landscape: { variables: ["x"], potential: "-x" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.005 },
  start: { at: [0.1] },
  exit: { exits: { upper: "x > 1", lower: "x < -1" } },
  horizon: 10,
};

const predictedOf = (raw: object) => {
  const { predictions, unavailable } = theoryWith([], experiment(raw));
  return {
    unavailable,
    value: (quantity: PredictedQuantity, of?: string) =>
      predictions.find((one) => one.quantity === quantity && (of === undefined || one.of?.[0] === of))?.value,
  };
};

describe("theory of one variable with time", () => {
  const names = ["lower", "upper"];
  for (const [bound, slope] of [
    ["1 - 0.3*t", -0.3],
    ["1", 0],
  ] as const) {
    test(`has the exact law of bounds ${bound}, and that of each named exit`, () => {
      const raw = { ...document, exit: { exits: { upper: `x > ${bound}`, lower: `-x > ${bound}` } } };
      const found = predictedOf(raw);
      const exact = passageBetweenLines(
        { drift: 1, diffusion: 0.5, start: 0.1 },
        { at: -1, slope: -slope },
        { at: 1, slope },
      );
      const times = passageTimes(exact);
      expect(found.value("meanExitTime")).toBeCloseTo(times.mean, 7);
      expect(found.value("standardDeviation")).toBeCloseTo(times.standardDeviation, 7);
      expect(found.value("medianExitTime")).toBeCloseTo(times.median!, 6);
      expect(found.value("upperExitProbability")).toBeCloseTo(times.exits[1].probability, 7);
      names.forEach((name, side) => {
        expect(found.value("exitProbability", name)).toBeCloseTo(times.exits[side].probability, 7);
        expect(found.value("exitMeanTime", name)).toBeCloseTo(times.exits[side].mean, 6);
        expect(found.value("exitMedianTime", name)).toBeCloseTo(times.exits[side].median!, 6);
      });
      const survival = survivalCurve(experiment(raw))!;
      for (const t of [0, 0.3, 1, 2]) expect(survival(t)).toBeCloseTo(exact.survival(t), 6);
    });
  }

  // √(2T(t)) dW is Brownian motion with the clock s = ∫T: on ±1 survival is that of the strip at s.
  test("takes a temperature that changes", () => {
    const survival = survivalCurve(
      experiment({
        ...document,
        landscape: { variables: ["x"], potential: "0" },
        dynamics: { kind: "overdamped", temperature: "0.5 + 0.4*exp(-t)", step: 0.005 },
        exit: { when: "abs(x) > 1" },
      }),
    )!;
    const strip = passageBetweenLines({ drift: 0, diffusion: 1, start: 0.1 }, { at: -1 }, { at: 1 });
    for (const t of [0.1, 0.5, 1, 3]) {
      expect(survival(t)).toBeCloseTo(strip.survival(0.5 * t + 0.4 * (1 - Math.exp(-t))), 7);
    }
  });

  test("has the Floquet rate of a periodic force between bounds that go along", () => {
    const raw = {
      ...document,
      landscape: { variables: ["x"], potential: "-2*x*cos(w*t)", parameters: { w: 4 } },
      start: { at: [0] },
      exit: { when: "x > 1 + sin(w*t)/2 or x < -1 + sin(w*t)/2" },
    };
    expect(predictedOf(raw).value("rate")! / (Math.PI ** 2 / 8)).toBeCloseTo(1, 7);
    expect(decayRates(experiment(raw))[0] / (Math.PI ** 2 / 8)).toBeCloseTo(1, 7);
  });

  test("knows one bound that runs away, and says how many never come to it", () => {
    const found = predictedOf({
      ...document,
      landscape: { variables: ["x"], potential: "0" },
      start: { at: [0] },
      exit: { when: "x > 1 + 0.2*t" },
    });
    const exact = passageToLine({ drift: 0, diffusion: 0.5, start: 0 }, { at: 1, slope: 0.2 });
    expect(found.value("medianExitTime")).toBeCloseTo(passageTimes(exact).median!, 5);
    expect(found.value("meanExitTime")).toBeUndefined();
    expect(found.unavailable).toContain(
      `mean exit time: there is none, since ${(100 * exact.remaining).toPrecision(2)} % of the particles never exit`,
    );
  });

  test("ends a square-root process where its noise does", () => {
    const found = predictedOf({
      ...document,
      landscape: { variables: ["x"], potential: "0" },
      dynamics: { kind: "diffusion", drift: ["1 - x"], diffusion: "0.5*x", step: 0.001 },
      start: { at: [1] },
      exit: { when: "x > 2" },
      horizon: 50,
    });
    const exact = diffusionExit({
      drift: (x) => 1 - x,
      diffusion: (x) => 0.5 * x,
      start: 1,
      low: { at: 1e-12, exit: false },
      high: { at: 2, exit: true },
    });
    expect(found.value("meanExitTime")! / exact.mean).toBeCloseTo(1, 6);
    expect(found.value("standardDeviation")! / exact.standardDeviation).toBeCloseTo(1, 6);
  });

  test("says why it is silent", () => {
    const reason = (raw: object) => predictedOf({ ...document, ...raw }).unavailable.join("; ");
    expect(
      reason({
        landscape: { variables: ["x", "y"], potential: "-x*cos(t)" },
        start: { at: [0, 0] },
        exit: { when: "x > 1" },
      }),
    ).toContain("the motion changes with time");
    expect(
      reason({ exit: { exits: { first: "min(x - 1 - t, 2 - x) > 0", second: "x > 2", lower: "x < -1" } } }),
    ).toContain("the place of the boundary cannot be followed");
  });
});
