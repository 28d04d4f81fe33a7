import { describe, expect, test } from "vitest";
import {
  type Barrier,
  depopulationFactor,
  eyringKramersRate,
  eyringKramersRateFromHessians,
  kramersLangerRate,
  melnikovMeshkovRate,
  transitionStateRate,
  wellAction,
} from "../../../src/theory/formulas/kramers.ts";
import { expectPublished, expectRelative } from "./published.ts";

/** U = (x² − 1)². */
const potential = (x: number) => (x * x - 1) ** 2;
const barrier = (temperature: number): Barrier => ({
  wellCurvature: 8,
  barrierCurvature: 4,
  height: 1,
  temperature,
});
const ACTION = 8 / 3;

describe("the turnover formulas", () => {
  test("have the quartic's action (8/3)√ΔU in either well", () => {
    for (const height of [1, 0.3]) {
      const well = (x: number) => height * potential(x);
      expectRelative(wellAction(well, -Math.SQRT2, 0), ACTION * Math.sqrt(height), 1e-9);
      expectRelative(wellAction(well, Math.SQRT2, 0), ACTION * Math.sqrt(height), 1e-9);
    }
  });

  // Reference M02, U = (x² − 1)².
  test("have the tabulated Mel'nikov–Meshkov and Kramers–Langer rates", () => {
    const rows = [
      [0.02, "3.133e-4", "6.997e-4", "8.20e-3"],
      [0.05, "6.704e-4", "1.5216e-3", "8.14e-3"],
      [0.1, "1.1164e-3", "2.5832e-3", "8.04e-3"],
      [0.3, "2.0337e-3", "4.9617e-3", "7.65e-3"],
      [1, "2.32212e-3", "6.17339e-3", "6.437e-3"],
      [3, "1.51655e-3", "4.12195e-3", "4.122e-3"],
      [10, "5.8413e-4", "1.587829e-3", "1.5878e-3"],
    ] as const;
    for (const [friction, cold, warm, langer] of rows) {
      expectPublished(melnikovMeshkovRate(barrier(0.2), friction, [ACTION, ACTION]), cold);
      expectPublished(melnikovMeshkovRate(barrier(0.25), friction, [ACTION, ACTION]), warm);
      expectPublished(kramersLangerRate(barrier(0.25), friction), langer);
    }
  });

  test("meet: the depopulation factor is δ for weak friction and 1 for strong", () => {
    expectRelative(depopulationFactor(1e-6), 1e-6, 2e-3);
    expectRelative(depopulationFactor(100), 1, 1e-10);
    const friction = 1e-7;
    expectRelative(
      melnikovMeshkovRate(barrier(0.2), friction, [ACTION, Number.POSITIVE_INFINITY]),
      // Kramers at weak friction: (γI/T)(ω_0/2π) e^(−ΔU/T).
      ((friction * ACTION) / 0.2) * transitionStateRate(barrier(0.2)),
      2e-3,
    );
    // Strong friction: overdamped motion on the time scale γ.
    expectRelative(1e4 * kramersLangerRate(barrier(0.2), 1e4), eyringKramersRate(barrier(0.2)), 1e-7);
    expectRelative(kramersLangerRate(barrier(0.2), 0), transitionStateRate(barrier(0.2)), 1e-14);
  });

  test("give half the one-way rate for a well whose twin returns every second particle at weak friction", () => {
    const weak = 1e-6;
    expectRelative(
      melnikovMeshkovRate(barrier(0.2), weak, [ACTION, ACTION]) /
        melnikovMeshkovRate(barrier(0.2), weak, [ACTION, Number.POSITIVE_INFINITY]),
      0.5,
      1e-2,
    );
  });

  test("reduce from many dimensions to one", () => {
    expectRelative(
      eyringKramersRateFromHessians([8, 3, 5], [-4, 3, 5], 1, 0.2),
      eyringKramersRate(barrier(0.2)),
      1e-14,
    );
    expect(() => eyringKramersRateFromHessians([8, 3], [-4, -3], 1, 0.2)).toThrow("one negative");
    expect(() => depopulationFactor(0)).toThrow("positive");
  });
});
