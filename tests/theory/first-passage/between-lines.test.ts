import { describe, expect, test } from "vitest";
import { integrate } from "../../../src/math/integrate.ts";
import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { type GaussMarkov, volterraDensities } from "./volterra.ts";

describe("passageBetweenLines", () => {
  // Brownian motion with drift 1 and variance 1 on (−1, 1): closed forms, and mpmath's sum of the spectral series.
  test("has the tabulated law of the constant strip", () => {
    const law = passageBetweenLines({ drift: 1, diffusion: 0.5, start: 0 }, { at: -1 }, { at: 1 });
    expect(law.exits[1].probability).toBeCloseTo(0.8807970779778824, 12);
    expect(passageTimes(law).mean).toBeCloseTo(Math.tanh(1), 12);
    const table = [
      [0.25, 0.8720582019],
      [0.5, 0.5856846782],
      [1, 0.2469379053],
      [2, 0.0436175478],
      [4, 0.00136078052],
    ];
    for (const [t, value] of table) expect(law.survival(t)).toBeCloseTo(value, 9);
  });

  // Without drift E T = x(1 − x) and Var T = x(1 − x)(1 − 2x(1 − x))/3 at D = ½ on (0, 1); both exits' means: (1 − x²)/3 and x(2 − x)/3.
  test("has the conditional means of driftless motion", () => {
    const x = 0.3;
    const law = passageBetweenLines({ drift: 0, diffusion: 0.5, start: x }, { at: 0 }, { at: 1 });
    expect(passageTimes(law).mean).toBeCloseTo(x * (1 - x), 12);
    expect(passageTimes(law).standardDeviation ** 2).toBeCloseTo(
      (x * (1 - x) * (1 - 2 * x * (1 - x))) / 3,
      12,
    );
    expect(passageTimes(law).exits[1].mean).toBeCloseTo((1 - x * x) / 3, 11);
    expect(passageTimes(law).exits[0].mean).toBeCloseTo((x * (2 - x)) / 3, 11);
  });

  test("has Anderson's probabilities for lines that part", () => {
    const [upperAt, upperSlope, lowerAt, lowerSlope] = [1.2, 0.3, -0.9, -0.4];
    const law = passageBetweenLines(
      { drift: 0, diffusion: 0.5, start: 0 },
      { at: lowerAt, slope: lowerSlope },
      { at: upperAt, slope: upperSlope },
    );
    expect(law.exits[1].probability).toBeCloseTo(anderson(upperAt, upperSlope, lowerAt, lowerSlope), 10);
    expect(law.exits[0].probability).toBeCloseTo(anderson(-lowerAt, -lowerSlope, -upperAt, -upperSlope), 10);
    expect(law.remaining).toBeCloseTo(1 - law.exits[0].probability - law.exits[1].probability, 12);
  });

  test("is over when lines that close have met, all of it", () => {
    const law = passageBetweenLines(
      { drift: 0.4, diffusion: 0.5, start: 0.2 },
      { at: -1, slope: 0.2 },
      { at: 1.5, slope: -0.7 },
    );
    expect(law.exits[0].probability + law.exits[1].probability).toBeCloseTo(1, 12);
    expect(law.survival(2.5 / 0.9 + 1)).toBeCloseTo(0, 12);
    expect(integrate((t) => law.survival(t), [0, 0.1, 0.5, 1, 2, 2.5 / 0.9], 1e-9)).toBeCloseTo(
      passageTimes(law).mean,
      8,
    );
  });

  test("agrees with the integral equation where lines close, part and run in parallel", () => {
    const strips = [
      [-1, 0.5, 1, -0.5],
      [-1, -0.2, 1.5, 0.7],
      [-1, 0.6, 1, 0.6],
    ];
    for (const [low, lowSlope, high, highSlope] of strips) {
      const motion = { drift: 0.4, diffusion: 0.5, start: 0.2 };
      const process: GaussMarkov = {
        mean: (t) => 0.4 * t,
        speed: () => 0.4,
        variance: (t) => t,
        noise: () => 1,
        bounds: [(t) => low + lowSlope * t, (t) => high + highSlope * t],
        boundSlopes: [() => lowSlope, () => highSlope],
        start: 0.2,
      };
      const law = passageBetweenLines(motion, { at: low, slope: lowSlope }, { at: high, slope: highSlope });
      const densities = volterraDensities(process, 1.5, 300);
      for (const exit of [0, 1])
        for (let k = 30; k <= 300; k += 30)
          expect(Math.abs(densities[exit][k] - law.density(exit, k / 200))).toBeLessThan(3e-6);
    }
  });

  test("refuses a start outside", () => {
    expect(() => passageBetweenLines({ drift: 0, diffusion: 1, start: 2 }, { at: 0 }, { at: 1 })).toThrow(
      /the start 2 is not between 0 and 1; move it inside/,
    );
  });
});

/** P(a path of variance t meets γ₁ + δ₁t before γ₂ + δ₂t) for δ₁ ≥ 0 ≥ δ₂ (Anderson 1960, theorem 4.1, eq. 4.3). */
function anderson(g1: number, d1: number, g2: number, d2: number): number {
  let sum = 0;
  for (let r = 1; r < 60; r++) {
    sum +=
      Math.exp(-2 * ((r - 1) ** 2 * g2 * d2 + r * r * g1 * d1 - r * (r - 1) * (g1 * d2 + g2 * d1))) -
      Math.exp(-2 * (r * r * (g1 * d1 + g2 * d2) - r * (r - 1) * g1 * d2 - r * (r + 1) * g2 * d1));
  }
  return sum;
}
