import { describe, expect, test } from "vitest";
import {
  balancingRate,
  discreteBalance,
  discreteBalanceMoments,
  labelNoiseRate,
} from "../../../src/theory/formulas/discrete-balance.ts";

describe("two balanced layers in whole steps", () => {
  test.each([
    { label: 1, spread: 1, learningRate: 0.05 },
    { label: 1, spread: 1, learningRate: 0.1 },
    { label: 1, spread: 0.5, learningRate: 0.1 },
  ])("have a law that a step leaves as it is, $spread, $learningRate", (problem) => {
    const average = discreteBalance(problem);
    const step = (u: number, y: number) => u * (1 - problem.learningRate * (u * u - y));
    for (const f of [
      (u: number) => u,
      (u: number) => u ** 4,
      (u: number) => Math.log(u),
      (u: number) => Math.cos(3 * u),
    ]) {
      expect(average((u, y) => f(step(u, y)))).toBeCloseTo(average(f), 9);
    }
  });

  test.each([
    // Independent Monte Carlo of physics-cases.json: mean of v with its standard error.
    [1, 0.05, 0.974033, 0.00016],
    [1, 0.1, 0.944473, 0.00016],
    [0.5, 0.1, 0.98608, 0.00008],
  ])("M20: have the mean of v of independent runs, σ = %d, η = %d", (spread, learningRate, mean, error) => {
    expect(Math.abs(discreteBalanceMoments({ label: 1, spread, learningRate }).mean - mean)).toBeLessThan(
      4 * error,
    );
  });

  test("M19: become balanced at −2.781e-3 per step, the first order of which is 0.13 % less", () => {
    const problem = { label: 1, spread: 0.5, learningRate: 0.1 };
    // Monte Carlo of the references: −2.781e-3 from all four digits that it is printed with.
    expect(balancingRate(problem)).toBeCloseTo(-2.781e-3, 6);
    expect(labelNoiseRate(problem, 2)).toBeCloseTo(-0.005 / 1.8, 12);
  });

  test("are refused near the collapse, and where a step is not monotonic", () => {
    expect(() => discreteBalance({ label: 0.05, spread: 1, learningRate: 0.1 })).toThrow(/collapse/);
    expect(() => discreteBalance({ label: 1, spread: 1, learningRate: 0.3 })).toThrow(/2ηk \+ 4ησ/);
  });
});
