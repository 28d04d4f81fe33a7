import { describe, expect, test } from "vitest";
import { endpointBias, endpointStep, exactExitTime, exitShift } from "../../bench/bias.ts";

describe("the bias of Euler steps that look for the exit at their ends", () => {
  test("is relative to the exact mean exit time", () => {
    // Trapezoidal rule on 200 001 points, and Gauss–Legendre Nyström for the chains below.
    expect(exactExitTime().mean).toBeCloseTo(30.8213, 4);
  });

  test("agrees with the chain's exact one the better the smaller the step", () => {
    for (const [step, mean] of [
      [0.01, 32.7047],
      [0.005, 32.1744],
      [0.0025, 31.788],
    ]) {
      expect(Math.abs(endpointBias(step) - (mean / 30.8213 - 1))).toBeLessThan(0.35 * step);
    }
  });

  test("has a step for every size", () => {
    const step = endpointStep(0.005);
    expect(endpointBias(step)).toBeCloseTo(0.005, 10);
    expect(exitShift(step)).toBeCloseTo(0.5826 * Math.sqrt(0.2 * step), 6);
  });
});
