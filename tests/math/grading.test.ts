import { describe, expect, test } from "vitest";
import { gradedAxis } from "../../src/math/grading.ts";

const places = Array.from({ length: 51 }, (_, k) => -2 + (4 * k) / 50);

describe("gradedAxis", () => {
  test("is uniform where the need is", () => {
    const axis = gradedAxis(
      places,
      places.map(() => 3),
      0.4,
    );
    for (const xi of [-1.2, -0.5, 0.1, 0.9]) expect(axis(xi)).toBeCloseTo(0.4 + 4 * xi, 12);
  });

  test("puts nodes in proportion to the need and keeps the origin exactly", () => {
    const axis = gradedAxis(
      places,
      places.map((x) => 1 + 9 * Math.exp(-(x * x))),
      0.4,
    );
    expect(axis(0)).toBe(0.4);
    const spacing = (x: number) => {
      const xi = [-1, 1];
      for (let k = 0; k < 50; k++) xi[axis((xi[0] + xi[1]) / 2) < x ? 0 : 1] = (xi[0] + xi[1]) / 2;
      return axis(xi[0] + 1e-4) - axis(xi[0] - 1e-4);
    };
    // 1 + 9 at the middle against 1 + 9 e^(−2.25); the smoothing over three places changes it by less than 3 %.
    expect(spacing(1.5) / spacing(0)).toBeCloseTo(10 / (1 + 9 * Math.exp(-2.25)), 0);
  });
});
