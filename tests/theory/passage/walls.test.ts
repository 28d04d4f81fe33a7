import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { survivalCurve } from "../../../src/theory/curves.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import type { PredictedQuantity } from "../../../src/theory/prediction.ts";
import { theoryWith } from "../../../src/theory/predictions.ts";

/** Driftless motion with D = ½ from 0.3. */
const document = {
  landscape: { variables: ["x"], potential: "0" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
  start: { at: [0.3] },
  exit: { when: "x > 1" },
  horizon: 10,
};
const absorbing = { kind: "absorb", where: "x < 0", reactivity: 0.7 };

const predictedOf = (raw: object) => {
  const { predictions, unavailable } = theoryWith([], experiment(raw));
  return {
    unavailable,
    value: (quantity: PredictedQuantity, of?: string) =>
      predictions.find((one) => one.quantity === quantity && (of === undefined || one.of?.[0] === of))?.value,
  };
};

describe("theory of one variable with walls", () => {
  // (1 − x²)/2D and, for its decay rate, a quarter wave.
  test("turns particles back", () => {
    const raw = { ...document, walls: [{ kind: "reflect", where: "x < 0" }] };
    const found = predictedOf(raw);
    expect(found.value("meanExitTime")).toBeCloseTo(0.91, 7);
    expect(found.value("rate")! / (Math.PI ** 2 / 8)).toBeCloseTo(1, 8);
    expect(survivalCurve(experiment(raw))!(0)).toBe(1);
  });

  test("lets a wall take particles, alone and beside an exit", () => {
    const alone = predictedOf({
      ...document,
      walls: [absorbing, { kind: "reflect", where: "x > 1" }],
      exit: { when: "never" },
    });
    // 1/κ + (x − x²/2)/D.
    expect(alone.value("meanExitTime")).toBeCloseTo(1 / 0.7 + (0.3 - 0.045) / 0.5, 6);
    const named = predictedOf({ ...document, walls: [absorbing], exit: { exits: { up: "x > 1" } } });
    const exact = diffusionExit({
      drift: () => 0,
      diffusion: () => 0.5,
      start: 0.3,
      low: { at: 0, exit: false, reactivity: 0.7 },
      high: { at: 1, exit: true },
    });
    ["wall 1", "up"].forEach((name, side) => {
      const { probability, time } = exact.ends[side];
      expect(named.value("exitProbability", name)).toBeCloseTo(probability, 7);
      expect(named.value("exitMeanTime", name)).toBeCloseTo(time / probability, 7);
    });
  });

  // In the frame of the drift wall and exit stand still.
  test("follows a wall that moves", () => {
    const found = predictedOf({
      ...document,
      landscape: { variables: ["x"], potential: "-0.4*x" },
      walls: [{ kind: "reflect", where: "x < 0.4*t" }],
      exit: { when: "x > 1 + 0.4*t" },
    });
    expect(found.value("meanExitTime")).toBeCloseTo(0.91, 6);
    const waving = predictedOf({
      ...document,
      landscape: { variables: ["x"], potential: "-0.6*x*cos(3*t)" },
      walls: [{ kind: "reflect", where: "x < 0.2*sin(3*t)" }],
      exit: { when: "x > 1 + 0.2*sin(3*t)" },
    });
    expect(waving.value("meanExitTime")).toBeCloseTo(0.91, 6);
    expect(waving.value("rate")! / (Math.PI ** 2 / 8)).toBeCloseTo(1, 7);
  });

  test("takes a diffusion with walls too, and says nothing in two variables", () => {
    const diffusion = predictedOf({
      ...document,
      dynamics: { kind: "diffusion", drift: ["0"], diffusion: "0.5", step: 0.001 },
      walls: [{ kind: "reflect", where: "x < 0" }],
    });
    expect(diffusion.value("meanExitTime")).toBeCloseTo(0.91, 7);
    const plane = predictedOf({
      ...document,
      landscape: { variables: ["x", "y"], potential: "y^2" },
      start: { at: [0.3, 0] },
      walls: [{ kind: "reflect", where: "x < 0" }],
    });
    expect(plane.unavailable).toEqual([
      "theory: its solvers take space as unlimited, and this experiment has walls",
    ]);
  });
});
