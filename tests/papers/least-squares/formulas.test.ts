import { expect, test } from "vitest";
import { equationVariance, eulerVariance, sgdVariance } from "../../../src/papers/least-squares/formulas.ts";

/** ∫ w² p dw / ∫ p dw for the stationary density p ∝ (σ² + 2w²)^(−1 − 1/(2η)) of the equation, with w = tan u. */
function varianceOfDensity(learningRate: number, deviation: number): number {
  const parts = 200_000;
  const [zeroth, second] = [0, 2].map((power) => {
    let sum = 0;
    for (let k = 0; k < parts; k++) {
      const u = ((k + 0.5) / parts - 0.5) * Math.PI;
      const w = Math.tan(u);
      sum += w ** power * (deviation ** 2 + 2 * w ** 2) ** (-1 - 1 / (2 * learningRate)) * (1 + w ** 2);
    }
    return sum;
  });
  return second / zeroth;
}

test("the equation's variance is that of its stationary density", () => {
  for (const [learningRate, deviation] of [
    [0.1, 1],
    [0.2, 0.7],
    [0.4, 2],
  ]) {
    const variance = equationVariance(learningRate, deviation);
    expect(varianceOfDensity(learningRate, deviation) / variance).toBeCloseTo(1, 5);
  }
});

test("Euler's rule has the equation's variance for small steps, and SGD for small learning rates", () => {
  expect(eulerVariance(0.2, 1, 1e-9)).toBeCloseTo(equationVariance(0.2, 1), 8);
  expect(sgdVariance(1e-6, 1) / equationVariance(1e-6, 1)).toBeCloseTo(1, 5);
});
