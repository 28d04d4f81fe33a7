import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { PredictedQuantity } from "../../../src/theory/prediction.ts";
import { theoryWith } from "../../../src/theory/predictions.ts";
import { turnTime } from "../formulas/turn-time.ts";

const ring = (exit: object, drift = "1 - 0.8*sin(theta)") =>
  experiment({
    landscape: { variables: ["theta"], potential: "0", periodic: { theta: "2*pi" } },
    dynamics: { kind: "diffusion", step: 0.01, drift: [drift], diffusion: 0.5 },
    start: { at: [0] },
    exit: { ...exit, detection: "bridge" },
    horizon: 200,
  });

const predicted = (exit: object, drift?: string) => {
  const { predictions } = theoryWith([], ring(exit, drift));
  return (quantity: PredictedQuantity, of?: string): number | undefined =>
    predictions.find((one) => one.quantity === quantity && (of === undefined || one.of?.[0] === of))?.value;
};

test("theory of one variable goes round a tilted ring, one way and both", () => {
  const turn = turnTime({ tilt: 1, amplitude: 0.8, temperature: 0.5 });
  expect(predicted({ when: "winding(theta) > 1" })("meanExitTime")! / turn).toBeCloseTo(1, 7);
  // Both ways: E τ = 2π/v · tanh(2πv/2D), and the odds of a turn on to one back are e^(2πv/D).
  const both = predicted(
    { exits: { on: "winding(theta) > 1", back: "winding(theta) < -1" } },
    "0.1 + 0*theta",
  );
  const [v, diffusion] = [0.1, 0.5];
  const odds = Math.exp((2 * Math.PI * v) / diffusion);
  expect(both("exitProbability", "on")).toBeCloseTo(odds / (1 + odds), 7);
  expect(both("meanExitTime")! / (((2 * Math.PI) / v) * Math.tanh((Math.PI * v) / diffusion))).toBeCloseTo(
    1,
    7,
  );
});

test("theory of one variable leaves a ring where the angle's sine says so, on both sides of the seam", () => {
  // From 0 to 5π/6 and −5π/6, driftless: b²/2D.
  const found = predicted({ when: "cos(theta) < -sqrt(3)/2" }, "0");
  expect(found("meanExitTime")! / ((5 * Math.PI) / 6) ** 2).toBeCloseTo(1, 7);
});
