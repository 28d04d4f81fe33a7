import { describe, expect, test } from "vitest";
import { xieExactTime, xieExponent, xieTime } from "../../../src/papers/xie/formulas.ts";
import { expectPublished, expectRelative } from "../../theory/formulas/published.ts";

const barrier = (noiseScale: number) => ({
  wellCurvature: 2,
  barrierCurvature: 1,
  barrier: 0.75,
  noiseScale,
});

describe("Xie's law", () => {
  // Reference M16: H_a = 2, H_b = 1, x_s = .5, x_b = 1.5, ΔL = .75, s = ⅓, exit 0 → 3.
  test("has the tabulated times, Itô", () => {
    for (const [noiseScale, exact, law] of [
      [0.3, 217.596, "202.6"],
      [0.2, 1672.63, "1627.4"],
      [0.15, 13225.1, "13070"],
      [0.1, 845434, "843006"],
    ] as const) {
      // The reference's quadrature was accurate to about 1e-5.
      expectRelative(xieExactTime(barrier(noiseScale)), exact, 1.5e-5);
      expectPublished(xieTime(barrier(noiseScale)), law);
    }
    expectRelative(xieExponent(barrier(0.3)), (2 * 0.75 * (1 / 6 + 2 / 3)) / 0.3, 1e-14);
  });

  test("with the paper's prefactor 2π/|H_b| is the Hänggi–Klimontovich time", () => {
    for (const convention of [0, 0.5, 1]) {
      const ratio = (noiseScale: number) =>
        xieExactTime(barrier(noiseScale), convention) / xieTime(barrier(noiseScale), convention);
      // The error falls with η/B.
      expect(Math.abs(ratio(0.1) - 1)).toBeLessThan(0.01);
      expect(Math.abs(ratio(0.1) - 1)).toBeLessThan(Math.abs(ratio(0.2) - 1));
    }
    expectRelative(xieTime(barrier(0.1), 1) / xieTime(barrier(0.1), 0), 2, 1e-14);
    expectRelative(xieTime(barrier(0.1), 1), 2 * Math.PI * Math.exp(xieExponent(barrier(0.1))), 1e-14);
  });

  test("takes another split of the barrier", () => {
    const split = { ...barrier(0.1), split: 0.6 };
    expectRelative(xieExactTime(split), xieTime(split), 0.02);
  });
});
