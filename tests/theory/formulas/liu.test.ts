import { describe, expect, test } from "vitest";
import { heavyBallStationary } from "../../../src/theory/formulas/heavy-ball.ts";
import {
  effectiveTemperature,
  heavyBallStabilityLimit,
  sharpMinimumExponent,
  underdampedLimit,
  unstableExitSteps,
} from "../../../src/theory/formulas/liu.ts";
import { expectRelative } from "./published.ts";

describe("a sharp minimum", () => {
  test("has the temperature ηC/(2 − ηh), twice too cold in continuous time at ηh = 1", () => {
    const direction = { learningRate: 1, curvature: 1, noise: 1 };
    expectRelative(effectiveTemperature(direction), 1, 1e-14);
    expectRelative(sharpMinimumExponent({ ...direction, learningRate: 1.9 }, 4.5), (0.1 * 4.5) / 1.9, 1e-13);
    expect(heavyBallStabilityLimit(0.5)).toBe(3);
  });

  test("has the same temperature at ηh and 2 − ηh for the same kick s = η√C", () => {
    const at = (strength: number) =>
      effectiveTemperature({ learningRate: strength, curvature: 1, noise: (0.1 / strength) ** 2 });
    expectRelative(at(0.2), at(1.8), 1e-12);
    expectRelative(at(0.5), at(1.5), 1e-12);
  });

  // Reference M05, exact chain: s = 0.1, ℓ = 0.5, exit |x| ≥ ℓ from 0.
  test("beyond ηh = 2 is left in about the tabulated number of steps", () => {
    for (const [strength, exact] of [
      [2.2, 10.6672],
      [2.5, 6.34823],
      [3, 4.54083],
    ]) {
      expect(Math.abs(unstableExitSteps(strength - 1, 0.1, 0.5) - exact)).toBeLessThan(0.11);
    }
    expect(() => unstableExitSteps(0.9, 0.1, 0.5)).toThrow("ηh > 2");
  });
});

describe("the limits of heavy ball", () => {
  // Reference M03: λ = .0025, μ = .95, C = 10 is γ = 1, T = ¼.
  test("map to underdamped motion", () => {
    const { timeStep, friction, temperature } = underdampedLimit(0.0025, 0.95, 10);
    expectRelative(timeStep, 0.05, 1e-14);
    expectRelative(friction, 1, 1e-12);
    expectRelative(temperature, 0.25, 1e-12);
    // Equipartition: hΣ = T.
    const { covariance } = heavyBallStationary({
      hessian: [[2]],
      noise: [[10]],
      learningRate: 0.0025,
      momentum: 0.95,
    });
    expectRelative(2 * covariance[0][0], temperature, 2e-3);
  });
});
