import { expect, test } from "vitest";
import { gaussHermite } from "../../../src/math/gauss-hermite.ts";
import { gradientVariance } from "../../../src/papers/noise-geometry/formulas.ts";

test("the covariance of a gradient is that of a quadrature over Gaussian features", () => {
  const features = [4, 1];
  const distance = [0.4, 0.8];
  const { points, weights } = gaussHermite(8);
  const average = (of: (x: readonly number[]) => number): number => {
    let sum = 0;
    points.forEach((a, i) => {
      points.forEach((b, j) => {
        sum += weights[i] * weights[j] * of([2 * a, b]);
      });
    });
    return sum;
  };
  const whole = average(() => 1);
  for (const direction of [0, 1]) {
    const gradient = (x: readonly number[]): number =>
      x[direction] * (x[0] * distance[0] + x[1] * distance[1]);
    const mean = average(gradient) / whole;
    const variance = average((x) => gradient(x) ** 2) / whole - mean ** 2;
    const { exact, aligned } = gradientVariance(features, distance, direction);
    expect(exact).toBeCloseTo(variance, 10);
    expect(exact / aligned).toBeGreaterThanOrEqual(1);
    expect(exact / aligned).toBeLessThanOrEqual(2);
  }
});
