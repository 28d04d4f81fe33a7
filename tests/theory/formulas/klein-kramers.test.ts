import { describe, expect, test } from "vitest";
import { slowestRelaxation } from "../../../src/theory/formulas/klein-kramers.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { expectPublished, expectRelative } from "./published.ts";

/** U = (x² − 1)²; the rate between the wells is λ₁/2. */
const quartic = (temperature: number, friction: number) => ({
  potential: (x: number) => (x * x - 1) ** 2,
  slope: (x: number) => 4 * x * (x * x - 1),
  temperature,
  friction,
  range: [-2.1, 2.1] as const,
});

describe("slowestRelaxation", () => {
  // Reference M02: Hermite × sinc grid, "the rest to all digits".
  test("has the tabulated rates of the double well for γ ≥ 0.3", () => {
    const rows = [
      [0.3, "1.8470e-3", "4.5110e-3"],
      [1, "2.21681e-3", "5.928557e-3"],
      [3, "1.43389e-3", "3.88322e-3"],
      [10, "5.38066e-4", "1.445387e-3"],
    ] as const;
    for (const [friction, cold, warm] of rows) {
      for (const [temperature, printed] of [
        [0.2, cold],
        [0.25, warm],
      ] as const) {
        const { rate, error } = slowestRelaxation({ ...quartic(temperature, friction), symmetric: true });
        expectPublished(rate / 2, printed);
        expect(error).toBeLessThan(1e-6);
      }
    }
  });

  // The reference's own digits at γ ≤ 0.1 are good to 0.2 %; these here do not change with twice the resolution.
  test("converges at weak friction, near the tabulated rates", () => {
    const rows = [
      [0.1, 0.2, 9.35e-4, 9.339348e-4],
      [0.1, 0.25, 2.164e-3, 2.164099e-3],
      [0.05, 0.25, 1.231e-3, 1.229077e-3],
    ] as const;
    for (const [friction, temperature, tabulated, converged] of rows) {
      const { rate } = slowestRelaxation({
        ...quartic(temperature, friction),
        symmetric: true,
        tolerance: 1e-5,
      });
      expectRelative(rate / 2, tabulated, 2e-3);
      expectRelative(rate / 2, converged, 3e-6);
    }
  });

  test("finds the same without the symmetry", () => {
    const whole = slowestRelaxation(quartic(0.25, 1));
    const half = slowestRelaxation({ ...quartic(0.25, 1), symmetric: true });
    expectRelative(whole.rate, half.rate, 1e-7);
  });

  test("is exact for an oscillator, whose slowest rate is that of its mean", () => {
    // ẍ = −x − γẋ, γ = 3: λ = γ/2 − √(γ²/4 − 1).
    const { rate } = slowestRelaxation({
      potential: (x) => (x * x) / 2,
      slope: (x) => x,
      temperature: 0.5,
      friction: 3,
      range: [-7, 7],
      symmetric: true,
    });
    expectRelative(rate, 1.5 - Math.sqrt(1.25), 1e-9);
  });

  test("goes over into the overdamped rate at strong friction", () => {
    // Two unequal wells: λ₁ = 1/τ₁₂ + 1/τ₂₁ up to the time within the wells; γ = 200 leaves a correction of order 1/γ².
    const temperature = 0.12;
    const slope = (x: number) => 4 * x * (x * x - 1) + 0.1;
    const { rate } = slowestRelaxation({
      potential: (x) => (x * x - 1) ** 2 + 0.1 * x,
      slope,
      temperature,
      friction: 200,
      range: [-1.9, 1.9],
    });
    const [left, right] = [-1.012, 0.987];
    const time = (start: number, end: number) => {
      const [low, high] =
        end > start
          ? [
              { at: Number.NEGATIVE_INFINITY, exit: false },
              { at: end, exit: true },
            ]
          : [
              { at: end, exit: true },
              { at: Number.POSITIVE_INFINITY, exit: false },
            ];
      return diffusionExit({ drift: (x) => -slope(x), diffusion: () => temperature, start, low, high }).mean;
    };
    expectRelative(200 * rate, 1 / time(left, right) + 1 / time(right, left), 2e-3);
  });

  test("says where there is no rate", () => {
    expect(() => slowestRelaxation({ ...quartic(0.2, 0), symmetric: true })).toThrow("must be positive");
    // A weakly damped oscillator has no real slow mode.
    expect(() =>
      slowestRelaxation({
        potential: (x) => (x * x) / 2,
        slope: (x) => x,
        temperature: 0.5,
        friction: 0.2,
        range: [-5.5, 5.5],
        symmetric: true,
      }),
    ).toThrow();
  });
});
