import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { inverseCongruence } from "../../src/math/congruence.ts";
import { discreteLyapunov, spectralRadius } from "../../src/math/discrete-lyapunov.ts";

describe("discreteLyapunov", () => {
  const transition = new Matrix([
    [0.5, 0.8, 0],
    [-0.3, 0.6, 0.2],
    [0.1, 0, -0.9],
  ]);
  const noise = new Matrix([
    [1, 0.2, 0],
    [0.2, 0.5, 0.1],
    [0, 0.1, 2],
  ]);

  test("solves Σ = F Σ Fᵀ + Q", () => {
    const sigma = discreteLyapunov(transition, noise);
    const residual = Matrix.sub(sigma, transition.mmul(sigma).mmul(transition.transpose()).add(noise));
    expect(residual.abs().max()).toBeLessThan(1e-13);
  });

  test("keeps its digits near the edge of stability", () => {
    const near = 1 - 1e-9;
    const sigma = discreteLyapunov(new Matrix([[near]]), new Matrix([[1]]));
    expect(Math.abs(sigma.get(0, 0) * (1 - near) * (1 + near) - 1)).toBeLessThan(1e-7);
  });

  test("refuses a recursion that grows", () => {
    expect(() => discreteLyapunov(new Matrix([[1.01]]), new Matrix([[1]]))).toThrow("unstable");
    expect(
      spectralRadius(
        new Matrix([
          [0, -2],
          [2, 0],
        ]),
      ),
    ).toBeCloseTo(2, 14);
  });
});

describe("inverseCongruence", () => {
  test("is factor · Dᵀ S⁻¹ D", () => {
    const s = [4, 1, 1, 3];
    const d = [1, 2, -1, 0.5];
    // S⁻¹ = [[3, −1], [−1, 4]]/11.
    const [p, q] = [
      [(3 * 1 + 1) / 11, (3 * 2 - 0.5) / 11],
      [(-1 - 4) / 11, (-2 + 2) / 11],
    ];
    const expected = [p[0] - q[0], p[1] - q[1], 2 * p[0] + 0.5 * q[0], 2 * p[1] + 0.5 * q[1]];
    const result = inverseCongruence(Float64Array.from(s), Float64Array.from(d), 2, 3);
    expected.forEach((value, i) => {
      expect(result[i]).toBeCloseTo(3 * value, 13);
    });
  });

  test("refuses a matrix that is not positive", () => {
    expect(() => inverseCongruence(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 0, 0, 1), 2, 1)).toThrow(
      "not positive definite",
    );
  });
});
