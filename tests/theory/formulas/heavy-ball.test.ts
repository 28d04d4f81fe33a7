import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import {
  heavyBallStationary,
  nesterovStationary,
  type QuadraticProblem,
} from "../../../src/theory/formulas/heavy-ball.ts";
import {
  continuousVariance,
  dampedNewtonCovariance,
  heavyBallVariance,
} from "../../../src/theory/formulas/liu.ts";
import { expectPublished, expectRelative } from "./published.ts";

const hessian = [
  [1, 0.3],
  [0.3, 0.5],
];
const noise = [
  [1, -0.2],
  [-0.2, 0.4],
];

const matrix = (rows: readonly (readonly number[])[]): Matrix => new Matrix(rows.map((row) => [...row]));

/**
 * Largest entry of the difference of the two sides of eq. (3),
 * (1 − μ)(ΛHΣ + ΣHΛ) − (1 + μ²)/(1 − μ²) ΛHΣHΛ + μ/(1 − μ²)(ΛHΛHΣ + ΣHΛHΛ) = ΛCΛ, for symmetric Λ.
 */
function equationThreeResidual(
  problem: QuadraticProblem,
  covariance: readonly (readonly number[])[],
): number {
  const { learningRate, momentum = 0 } = problem;
  const size = problem.hessian.length;
  const rate = typeof learningRate === "number" ? Matrix.eye(size).mul(learningRate) : matrix(learningRate);
  const sigma = matrix(covariance);
  const drift = rate.mmul(matrix(problem.hessian));
  const once = drift.mmul(sigma);
  const twice = drift.mmul(once);
  const left = Matrix.add(once, once.transpose()).mul(1 - momentum);
  left.sub(
    drift
      .mmul(sigma)
      .mmul(drift.transpose())
      .mul((1 + momentum ** 2) / (1 - momentum ** 2)),
  );
  left.add(Matrix.add(twice, twice.transpose()).mul(momentum / (1 - momentum ** 2)));
  return left
    .sub(rate.mmul(matrix(problem.noise)).mmul(rate))
    .abs()
    .max();
}

describe("heavyBallStationary", () => {
  // Reference M04: H and C do not commute; Σ11, Σ12, Σ22.
  test("has the tabulated covariances, which solve eq. (3) of Ziyin et al.", () => {
    const rows = [
      [0.1, 0, ".06388785", "-.03853633", ".0641443"],
      [1, 0, "1.07225663", "-.35211838", ".80285148"],
      [1.5, 0, "3.56042279", ".17484852", "1.68708768"],
      [0.5, 0.9, "2.51754308", "-1.19596029", "4.21618763"],
      [1.5, 0.5, "2.81643629", "-.72274378", "2.80888805"],
      [2.4, 0.5, "16.136695", "4.038683", "7.803268"],
    ] as const;
    for (const [learningRate, momentum, one, cross, two] of rows) {
      const problem = { hessian, noise, learningRate, momentum };
      const { covariance } = heavyBallStationary(problem);
      expectPublished(covariance[0][0], one);
      expectPublished(covariance[0][1], cross);
      expectPublished(covariance[1][1], two);
      expect(equationThreeResidual(problem, covariance)).toBeLessThan(1e-13);
    }
  });

  // Reference M03, h = C = 1.
  test("has Liu's closed form in one direction, up to the edge of stability", () => {
    const rows = [
      [0.5, 0.5, ".6"],
      [0.5, 0.9, "2.878788"],
      [2.7, 0.5, "27"],
      [3.6, 0.9, "342"],
      [1, -0.3, "1.346154"],
    ] as const;
    for (const [learningRate, momentum, printed] of rows) {
      const closed = heavyBallVariance({ learningRate, curvature: 1, noise: 1, momentum });
      expectPublished(closed, printed, 0.5);
      const { covariance } = heavyBallStationary({ hessian: [[1]], noise: [[1]], learningRate, momentum });
      expectRelative(covariance[0][0], closed, 1e-12);
    }
    expectPublished(heavyBallVariance({ learningRate: 1.8, curvature: 1, noise: 1 }), "9.0", 1e-9);
  });

  test("ends at λh = 2(1 + μ), in the closed form and in the recursion", () => {
    for (const momentum of [-0.5, 0, 0.5, 0.9]) {
      const at = (learningRate: number) => () =>
        heavyBallStationary({ hessian: [[1]], noise: [[1]], learningRate, momentum });
      const limit = 2 * (1 + momentum);
      expect(at(limit * 1.0001)).toThrow("no stationary state");
      expect(at(limit * 0.9999)().covariance[0][0]).toBeGreaterThan(1000);
      expect(heavyBallVariance({ learningRate: limit * 1.0001, curvature: 1, noise: 1, momentum })).toBe(
        Number.POSITIVE_INFINITY,
      );
    }
  });

  test("agrees with the continuous theory only for small learning rates", () => {
    const direction = { curvature: 2, noise: 0.7, momentum: 0.4 };
    const ratio = (learningRate: number) =>
      heavyBallVariance({ ...direction, learningRate }) / continuousVariance({ ...direction, learningRate });
    expectRelative(ratio(1e-6), 1, 1e-6);
    expectRelative(ratio(0.7), 2 / (2 - 1.4 / 1.4), 1e-12);
  });

  test("takes a preconditioner: the damped Newton method", () => {
    const inverse = [
      [0.5 / 0.41, -0.3 / 0.41],
      [-0.3 / 0.41, 1 / 0.41],
    ];
    for (const [rate, momentum] of [
      [0.5, 0],
      [1.2, 0],
      [0.9, 0.6],
    ]) {
      const learningRate = inverse.map((row) => row.map((value) => rate * value));
      const { covariance } = heavyBallStationary({ hessian, noise, learningRate, momentum });
      const closed = dampedNewtonCovariance({ hessian, noise, learningRate: rate, momentum });
      for (const [i, j] of [
        [0, 0],
        [0, 1],
        [1, 1],
      ])
        expectRelative(covariance[i][j], closed[i][j], 1e-12);
    }
    expect(() => dampedNewtonCovariance({ hessian, noise, learningRate: 2 })).toThrow("stable between");
    expect(() =>
      dampedNewtonCovariance({
        hessian: [
          [1, 1],
          [1, 1],
        ],
        noise,
        learningRate: 1,
      }),
    ).toThrow("singular");
  });

  test("is where the second moments of the rule settle, in three directions", () => {
    const h = [
      [2, 0.5, 0],
      [0.5, 1, -0.2],
      [0, -0.2, 0.3],
    ];
    const c = [
      [1, 0.1, 0],
      [0.1, 0.5, 0.2],
      [0, 0.2, 2],
    ];
    const [rate, momentum] = [0.4, 0.7];
    const state = heavyBallStationary({ hessian: h, noise: c, learningRate: rate, momentum });
    const [H, C] = [new Matrix(h), new Matrix(c)];
    let ww = Matrix.zeros(3, 3);
    let wm = Matrix.zeros(3, 3);
    let mm = Matrix.zeros(3, 3);
    for (let step = 0; step < 2000; step++) {
      // m′ = Hw + μm + ε, then w′ = w − λm′.
      const newMm = Matrix.add(H.mmul(ww).mmul(H), Matrix.mul(mm, momentum ** 2)).add(C);
      const cross = H.mmul(wm).mul(momentum);
      newMm.add(cross).add(cross.transpose());
      const newWm = Matrix.add(ww.mmul(H), Matrix.mul(wm, momentum));
      const shift = Matrix.mul(newWm, rate);
      ww = Matrix.sub(ww, shift)
        .sub(shift.transpose())
        .add(Matrix.mul(newMm, rate ** 2));
      // Written for symmetric moments, the recursion would let rounding's antisymmetric part grow.
      ww = Matrix.add(ww, ww.transpose()).mul(0.5);
      wm = Matrix.sub(newWm, Matrix.mul(newMm, rate));
      mm = newMm;
    }
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        expect(state.covariance[i][j]).toBeCloseTo(ww.get(i, j), 10);
        expect(state.crossCovariance[i][j]).toBeCloseTo(wm.get(i, j), 10);
        expect(state.momentumCovariance[i][j]).toBeCloseTo(mm.get(i, j), 10);
      }
    }
    expect(state.spectralRadius).toBeLessThan(1);
  });

  test("says what is wrong with a matrix or a momentum", () => {
    expect(() =>
      heavyBallStationary({
        hessian: [
          [1, 0],
          [0.1, 1],
        ],
        noise,
        learningRate: 0.1,
      }),
    ).toThrow("symmetric");
    expect(() => heavyBallStationary({ hessian, noise: [[1]], learningRate: 0.1 })).toThrow("noise");
    expect(() => heavyBallStationary({ hessian, noise, learningRate: 0.1, momentum: 1 })).toThrow(
      "between −1 and 1",
    );
  });
});

describe("nesterovStationary", () => {
  test("is plain SGD without momentum", () => {
    const plain = heavyBallStationary({ hessian, noise, learningRate: 0.7 }).covariance;
    for (const form of ["here", "ahead"] as const) {
      const { covariance } = nesterovStationary({ hessian, noise, learningRate: 0.7 }, form);
      expect(covariance[0][1]).toBeCloseTo(plain[0][1], 13);
      expect(covariance[1][1]).toBeCloseTo(plain[1][1], 13);
    }
  });

  test("gives the point ahead of the second form the first form's covariance", () => {
    const problem = { hessian, noise, learningRate: 0.5, momentum: 0.7 };
    const here = nesterovStationary(problem, "here").covariance;
    const { covariance, crossCovariance, momentumCovariance } = nesterovStationary(problem, "ahead");
    const reach = 0.5 * 0.7;
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 2; j++) {
        const ahead =
          covariance[i][j] -
          reach * (crossCovariance[i][j] + crossCovariance[j][i]) +
          reach ** 2 * momentumCovariance[i][j];
        expect(ahead).toBeCloseTo(here[i][j], 12);
      }
    }
  });

  test("is stable below its limit and not above", () => {
    for (const momentum of [-0.8, -0.4, -0.1, 0, 0.3, 0.9]) {
      const at = (learningRate: number) => () =>
        nesterovStationary({ hessian: [[1]], noise: [[1]], learningRate, momentum });
      // Jury's conditions of z² − (1 + μ)(1 − λh) z + μ(1 − λh).
      const alternating =
        1 + 2 * momentum > 0 ? (2 * (1 + momentum)) / (1 + 2 * momentum) : Number.POSITIVE_INFINITY;
      const limit = momentum < 0 ? Math.min(alternating, 1 - 1 / momentum) : alternating;
      expect(at(limit * 0.9999)).not.toThrow();
      expect(at(limit * 1.0001)).toThrow("Nesterov");
    }
  });
});
