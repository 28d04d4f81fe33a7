import { describe, expect, test } from "vitest";
import { exitTimeMoments } from "../../../src/theory/exit-time.ts";
import { eyringKramersRate } from "../../../src/theory/formulas/kramers.ts";
import { type DiffusionProblem, diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { exitLine } from "../../../src/theory/line.ts";
import { panels } from "../../../src/theory/panels.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";
import { doubleWell, outside, problem } from "../problems.ts";
import { expectPublished, expectRelative } from "./published.ts";

const endless = { at: Number.NEGATIVE_INFINITY, exit: false };
const exitAt = (at: number) => ({ at, exit: true });
const quartic = (temperature: number, to: number): DiffusionProblem => ({
  drift: (x) => -4 * x * (x * x - 1),
  diffusion: () => temperature,
  start: -1,
  low: endless,
  high: exitAt(to),
});

describe("diffusionExit", () => {
  // Reference M01: ΔU = 1, exact scale/speed quadrature.
  test("has the tabulated times of the quartic double well and the ratio to Kramers' law", () => {
    const rows = [
      [0.1, "12762.7", "25527.1", "24465.3", "1.0434"],
      [0.15, "467.175", "935.932", "872.773", "1.0724"],
      [0.2, "90.4759", "182.418", "164.846", "1.1066"],
      [0.25, "33.9457", "69.2636", "60.6433", "1.1422"],
      [0.3, "17.646", "36.5837", "31.1353", "1.1750"],
      [0.4, "7.70533", "16.5672", "13.5313", "1.2244"],
    ] as const;
    for (const [temperature, top, across, kramers, ratio] of rows) {
      const exact = diffusionExit(quartic(temperature, 1)).mean;
      const law = 1 / eyringKramersRate({ wellCurvature: 8, barrierCurvature: 4, height: 1, temperature });
      expectPublished(diffusionExit(quartic(temperature, 0)).mean, top);
      expectPublished(exact, across);
      expectPublished(law, kramers);
      expectPublished(exact / law, ratio);
    }
    expectPublished(diffusionExit(quartic(0.25, 1)).mean, "69.26364");
  });

  test("agrees with the solver of experiments in mean and standard deviation", () => {
    const line = exitLine(problem(doubleWell, outside(Number.NEGATIVE_INFINITY, 1), 0.05, -1));
    if (isUnavailable(line)) throw new Error(line.unavailable);
    const pieces = panels(line);
    if (isUnavailable(pieces)) throw new Error(pieces.unavailable);
    const expected = exitTimeMoments(pieces);
    const result = diffusionExit({
      drift: (x) => x - x ** 3,
      diffusion: () => 0.05,
      start: -1,
      low: endless,
      high: exitAt(1),
    });
    expectRelative(result.mean, expected.mean, 1e-10);
    expectRelative(result.standardDeviation, expected.standardDeviation, 1e-10);
  });

  test("has the closed forms of Brownian motion, geometric Brownian motion and of drift", () => {
    const free = diffusionExit({
      drift: () => 0,
      diffusion: () => 0.5,
      start: 0.25,
      low: exitAt(-1),
      high: exitAt(2),
    });
    expectRelative(free.mean, 1.25 * 1.75, 1e-12);
    expectRelative(free.upperExitProbability, 1.25 / 3, 1e-12);
    // dX = μX dt + σX dW (Itô): ln X drifts with μ − σ²/2; in the convention ½ with μ.
    for (const convention of [0, 0.5, 1]) {
      const [mu, sigma] = [1, 0.7];
      const drift = mu + (convention - 0.5) * sigma ** 2;
      const { mean, upperExitProbability } = diffusionExit({
        drift: (x) => mu * x,
        diffusion: (x) => (sigma * x) ** 2 / 2,
        convention,
        start: 1,
        low: exitAt(0.5),
        high: exitAt(3),
      });
      const scale = (x: number) => Math.exp((-2 * drift * Math.log(x)) / sigma ** 2);
      const upper = (scale(1) - scale(0.5)) / (scale(3) - scale(0.5));
      expectRelative(upperExitProbability, upper, 1e-11);
      expectRelative(mean, (upper * Math.log(3) + (1 - upper) * Math.log(0.5)) / drift, 1e-11);
    }
  });

  test("mirrors a problem whose only exit lies below", () => {
    const { mean, upperExitProbability, timeIntegral } = diffusionExit({
      drift: (x) => -4 * x * (x * x - 1),
      diffusion: (x) => 0.2 + 0.01 * (x + 1),
      start: 1,
      low: exitAt(-1),
      high: { at: 2, exit: false },
    });
    const other = diffusionExit({
      drift: (x) => -4 * x * (x * x - 1),
      diffusion: (x) => 0.2 + 0.01 * (1 - x),
      start: -1,
      low: { at: -2, exit: false },
      high: exitAt(1),
    });
    expectRelative(mean, other.mean, 1e-12);
    expect(upperExitProbability).toBe(0);
    expectRelative(
      timeIntegral((x) => x),
      -other.timeIntegral((x) => x),
      1e-9,
    );
    expectRelative(
      timeIntegral(() => 1),
      mean,
      1e-13,
    );
  });

  test("reflects at a finite wall", () => {
    // From 0 with a wall at 0: E T = b²/(2D).
    const { mean } = diffusionExit({
      drift: () => 0,
      diffusion: () => 0.3,
      start: 0,
      low: { at: 0, exit: false },
      high: exitAt(1.5),
    });
    expectRelative(mean, 1.5 ** 2 / 0.6, 1e-12);
  });

  test("cuts a power-law tail where nothing is left", () => {
    // Density ∝ (1 + x²)^−6: from −∞ to b by the closed inner integral is the limit of far walls.
    const tail = (low: number) =>
      diffusionExit({
        drift: (x) => -x,
        diffusion: (x) => 0.1 * (1 + x * x),
        start: 0,
        low: { at: low, exit: false },
        high: exitAt(1.5),
      }).mean;
    expectRelative(tail(Number.NEGATIVE_INFINITY), tail(-200), 1e-10);
  });

  test("lets the diffusion jump, the convention deciding what that means", () => {
    // No drift, D = 1 for x < 0 and 4 above, from 0 to ±1: scale 1 in Itô's sense, 1/D in Hänggi–Klimontovich's.
    const jump = (convention: number) =>
      diffusionExit({
        drift: () => 0,
        diffusion: (x) => (x < 0 ? 1 : 4),
        convention,
        start: 0,
        low: exitAt(-1),
        high: exitAt(1),
        breaks: [0],
      });
    expectRelative(jump(0).upperExitProbability, 1 / 2, 1e-12);
    expectRelative(jump(1).upperExitProbability, 4 / 5, 1e-12);
    expectRelative(jump(0).mean, 0.5 * 0.5 + (0.5 * 0.5) / 4, 1e-12);
  });

  test("says what it cannot do", () => {
    const base = quartic(0.1, 1);
    expect(() => diffusionExit({ ...base, high: { at: 1, exit: false } })).toThrow("neither end is an exit");
    expect(() => diffusionExit({ ...base, start: 3 })).toThrow("lies outside");
    expect(() => diffusionExit({ ...base, diffusion: (x) => x })).toThrow("keep it positive");
    expect(() => diffusionExit({ ...base, drift: () => 0 })).toThrow("does not vanish towards −∞");
    expect(() => diffusionExit({ ...base, diffusion: () => 1e-3 })).toThrow("beyond the range of numbers");
    expect(() => diffusionExit({ ...base, low: { at: Number.NEGATIVE_INFINITY, exit: true } })).toThrow(
      "never reached",
    );
  });
});
