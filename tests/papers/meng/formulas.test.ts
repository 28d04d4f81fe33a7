import { describe, expect, test } from "vitest";
import * as meng from "../../../src/papers/meng/formulas.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { expectPublished, expectRelative } from "../../theory/formulas/published.ts";

const noise: meng.PowerLawNoise = { curvature: 1, learningRate: 0.2, floor: 1, growth: 1 };

describe("power-law dynamics", () => {
  // Reference M15: H = σ_g = σ_H = 1, η = .2, κ = 5.
  test("has the tabulated variances in three conventions and in steps", () => {
    expect(meng.kappa(noise)).toBe(5);
    expect([0, 0.5, 1].map((a) => meng.degreesOfFreedom(noise, a))).toEqual([11, 10, 9]);
    expectPublished(meng.stationaryVariance(noise), ".111111");
    expectPublished(meng.stationaryVariance(noise, 0.5), ".125");
    expectPublished(meng.stationaryVariance(noise, 1), ".142857");
    expectPublished(meng.discreteVariance(noise), ".125", 0.001);
    expect(meng.stationaryVariance({ ...noise, growth: 20 })).toBe(Number.POSITIVE_INFINITY);
    expect(meng.discreteVariance({ ...noise, growth: 20 })).toBe(Number.POSITIVE_INFINITY);
  });

  test("has the tabulated exit times of the quadratic loss", () => {
    for (const [distance, ito, klimontovich] of [
      [1, "24.3215", "16.0762"],
      [1.5, "291.472", "122.734"],
      [2, "2830.45", "775.076"],
    ] as const) {
      expectPublished(meng.quadraticExitTime(noise, distance), ito);
      expectPublished(meng.quadraticExitTime(noise, distance, 1), klimontovich);
    }
  });

  // Reference M15: L = (w² − 1)², D = (η/2)(σ_g + 2σ_H L/H), η = .1, σ_g = 1.
  test("has the tabulated double-well times, exact and asymptotic, Itô and Hänggi–Klimontovich", () => {
    const rows = [
      [8, "112492", "113600", "41637", "37867", "39860"],
      [16, "7468.6", "7761", "1853.7", "1552", "1725"],
    ] as const;
    for (const [growth, exactIto, lawIto, exactHk, lawHk, paper] of rows) {
      const well = { curvature: 8, learningRate: 0.1, floor: 1, growth };
      const exact = (convention: number) =>
        diffusionExit({
          drift: (x) => -4 * x * (x * x - 1),
          diffusion: (x) => 0.05 * (1 + (2 * growth * (x * x - 1) ** 2) / 8),
          convention,
          start: -1,
          low: { at: Number.NEGATIVE_INFINITY, exit: false },
          high: { at: 1, exit: true },
        }).mean;
      expectPublished(exact(0), exactIto);
      expectPublished(meng.escapeTime(well, 4, 1), lawIto);
      expectPublished(exact(1), exactHk);
      expectPublished(meng.escapeTime(well, 4, 1, 1), lawHk);
      expectPublished(meng.paperEscapeTime(well, 4, 1), paper);
    }
  });

  test("falls like C^−(κ + 1 − a): the integrated Student density has its variance", () => {
    for (const convention of [0, 1]) {
      const power = meng.densityExponent(noise, convention);
      const moment = (k: number) => {
        let sum = 0;
        for (let x = -400; x <= 400; x += 0.01) sum += x ** k * (1 + x * x) ** -power;
        return sum;
      };
      expectRelative(moment(2) / moment(0), meng.stationaryVariance(noise, convention), 1e-9);
    }
  });

  test("has the slope κ + ½ − a against the noise ratio", () => {
    const ratio = meng.noiseRatio(noise, 2) / meng.noiseRatio(noise, 1);
    for (const convention of [0, 0.5, 1]) {
      const growth = meng.escapeTime(noise, 1, 2, convention) / meng.escapeTime(noise, 1, 1, convention);
      expectRelative(Math.log(growth) / Math.log(ratio), 5.5 - convention, 1e-12);
    }
  });
});
