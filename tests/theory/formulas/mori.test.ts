import { describe, expect, test } from "vitest";
import * as mori from "../../../src/theory/formulas/mori.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { expectPublished, expectRelative } from "./published.ts";

const RATIOS = [1.5, 2, 3, 5];

describe("Mori's exit times", () => {
  // Reference M09: F_n(T, c) for c = 1.5, 2, 3, 5.
  test("F_n(T, c) are the tabulated ones", () => {
    const rows = [
      [0.1, 1, "35.635", "574.102", "33979.6", "6.52408e6"],
      [0.1, 2, "10.5931", "117.189", "4714.19", "628503"],
      [0.1, 5, "1.92307", "9.04056", "116.567", "5065.42"],
      [0.2, 1, "5.51677", "24.3215", "192.361", "2830.45"],
      [0.2, 2, "2.12552", "7.39167", "41.5333", "419.067"],
      [0.2, 5, ".599535", "1.44163", "4.14185", "15.9591"],
      [0.5, 1, "1.26587", "3.12186", "8.91036", "30.5635"],
      [0.5, 2, ".5625", "1.25", "3", "8"],
      [1, 2, ".25", ".5", "1", "2"],
      [1, 5, ".090897", ".168073", ".296234", ".491888"],
    ] as const;
    for (const [temperature, outliers, ...printed] of rows) {
      printed.forEach((value, k) => {
        expectPublished(mori.exitTime(outliers, temperature, RATIOS[k]), value);
      });
    }
  });

  test("F₂ is the finite sum ½ Σ C(1/T, k)(c − 1)^k/k for whole 1/T", () => {
    for (const inverse of [1, 2, 5, 10]) {
      for (const ratio of RATIOS) {
        let [sum, binomial] = [0, 1];
        for (let k = 1; k <= inverse; k++) {
          binomial *= (inverse - k + 1) / k;
          sum += (binomial * (ratio - 1) ** k) / (2 * k);
        }
        expectRelative(mori.exitTime(2, 1 / inverse, ratio), sum, 1e-11);
      }
    }
  });

  test("F₁ is the exit time of the diffusion with typed drift and noise, and so is the time change", () => {
    const temperature = 0.2;
    const exit = diffusionExit({
      drift: (x) => -x,
      diffusion: (x) => (temperature / 2) * (1 + x * x),
      start: 0,
      low: { at: -1, exit: true },
      high: { at: 1, exit: true },
    });
    expectRelative(mori.exitTime(1, temperature, 2), exit.mean, 1e-10);
    expectRelative(
      mori.timeChangeRatio(1, temperature, 2),
      exit.timeIntegral((x) => 1 + x * x) / exit.mean,
      1e-10,
    );
  });

  // Reference M09.
  test("have the tabulated errors of the time change and local slopes", () => {
    expectPublished(mori.timeChangeRatio(1, 0.1, 2), "1.0517");
    expectPublished(mori.timeChangeRatio(1, 0.2, 3), "1.1053");
    expectPublished(mori.timeChangeRatio(1, 0.5, 5), "1.2461");
    expectPublished(mori.exitTimeSlope(1, 0.1, 5), "10.36");
    expectPublished(mori.exitTimeSlope(5, 0.1, 5), "7.74");
    expect(mori.logBarrierSlope(0.1)).toBe(10.5);
    expect(mori.logBarrierSlope(0.1, 5)).toBe(8.5);
  });

  test("have the slope of a finite difference and the asymptote of large loss ratios", () => {
    const difference =
      (Math.log(mori.exitTime(3, 0.3, 2.002)) - Math.log(mori.exitTime(3, 0.3, 1.998))) /
      (Math.log(2.002) - Math.log(1.998));
    expectRelative(mori.exitTimeSlope(3, 0.3, 2), difference, 1e-5);
    expectRelative(mori.exitTimeAsymptote(1, 0.2, 1e6), mori.exitTime(1, 0.2, 1e6), 2e-5);
    expectRelative(mori.exitTimeAsymptote(5, 0.1, 1e6), mori.exitTime(5, 0.1, 1e6), 2e-5);
    // n = 1 as printed: √π Γ(1/T + ½)/(T Γ(1/T + 1)) (c − 1)^(1/T + ½)/(2/T + 1), at T = 1: π/2 (c − 1)^1.5/3.
    expectRelative(mori.exitTimeAsymptote(1, 1, 5), (Math.PI / 2) * (4 ** 1.5 / 3), 1e-12);
    expect(() => mori.exitTimeAsymptote(5, 1, 10)).toThrow("n_c = 4");
    expect(() => mori.exitTime(0.5, 1, 2)).toThrow("n ≥ 1");
  });
});

describe("Mori's escape rate", () => {
  // Reference M09: L = L₀ + ΔL(θ² − 1)², h* = 8ΔL, |h^s| = 4ΔL.
  test("has the tabulated times of the double well, exact, by eq. (16) and with a linear barrier", () => {
    const rows = [
      [0.5, 1, 0.05, "29.6605", "29.9895", "164.8"],
      [0.5, 1, 0.025, "462.414", "467.489", "2.4e4"],
      [0.5, 1, 0.0125, "112492", "113600", "5.4e8"],
      [0.1, 1, 0.05, "1338.78", "1478.37", "8e10"],
      [0.1, 1, 0.1, "61.5691", "73.7976", "3e5"],
      [1, 1, 0.025, "52.7401", "50.2655", "164.8"],
    ] as const;
    for (const [floor, height, noiseScale, exact, law, linear] of rows) {
      const temperature = mori.moriTemperature(noiseScale, 1, 8 * height);
      const options = {
        wellCurvature: 8 * height,
        saddleCurvature: -4 * height,
        lossRatio: 1 + height / floor,
        temperature,
      };
      expectPublished(1 / mori.moriRate(options), law);
      expectPublished(1 / mori.linearBarrierRate(options), linear);
      const { mean } = diffusionExit({
        drift: (x) => -4 * height * x * (x * x - 1),
        diffusion: (x) => temperature * (floor + height * (x * x - 1) ** 2),
        start: -1,
        low: { at: Number.NEGATIVE_INFINITY, exit: false },
        high: { at: 1, exit: true },
      });
      expectPublished(mean, exact);
    }
  });

  test("in n directions falls with the slope B/(ηh*) + 1 − n/2, and is eq. (16) for n = 1", () => {
    const temperature = 0.3;
    const rate = (outliers: number, lossRatio: number) =>
      mori.moriRateFromHessians({
        wellCurvatures: Array.from({ length: outliers }, () => 2),
        saddleCurvatures: Array.from({ length: outliers }, (_, i) => (i === 0 ? -1.5 : 3)),
        lossRatio,
        temperature,
      });
    for (const outliers of [1, 2, 5]) {
      const slope = -Math.log(rate(outliers, 4) / rate(outliers, 2)) / Math.LN2;
      expectRelative(slope, mori.logBarrierSlope(temperature, outliers), 1e-12);
    }
    expectRelative(
      rate(1, 3),
      mori.moriRate({ wellCurvature: 2, saddleCurvature: 1.5, lossRatio: 3, temperature }),
      1e-13,
    );
    // |h_e|/2π √(2²/(1.5·3)) 3^−(1/T) for n = 2.
    expectRelative(rate(2, 3), (1.5 / (2 * Math.PI)) * Math.sqrt(4 / 4.5) * 3 ** (-1 / 0.3), 1e-12);
  });

  test("goes with the density's exponents and n_c", () => {
    const temperature = mori.moriTemperature(0.1, 2, 4);
    expect(temperature).toBe(0.2);
    expect(mori.densityExponent(temperature)).toBe(6);
    expect(mori.criticalOutliers(temperature)).toBe(12);
    expect(mori.logBarrierSlope(temperature, mori.criticalOutliers(temperature))).toBe(0);
  });
});
