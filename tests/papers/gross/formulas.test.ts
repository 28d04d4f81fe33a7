import { describe, expect, test } from "vitest";
import {
  continuumCovariance,
  outerCurvatures,
  type TwoLayers,
  tangentCovariance,
} from "../../../src/papers/gross/formulas.ts";

/** Gradient of f = vᵀWx by (v, W) for each input: the rows of A. */
function tangent({ outer, inner }: TwoLayers): number[][] {
  return [
    ...inner.map((row) => [...row]),
    ...outer.flatMap((weight) => inner[0].map((_, j) => inner[0].map((__, k) => (j === k ? weight : 0)))),
  ];
}

/** Covariance of all weights of the linearised network, by its recursion with the fourth moments of Gaussian inputs (Isserlis). */
function recursion(network: TwoLayers, steps: number): number[][] {
  const rows = tangent(network);
  const { learningRate, batch, labelVariance } = network;
  const indices = rows.map((_, i) => i);
  const times = (a: number[][], b: number[][]): number[][] =>
    indices.map((i) => indices.map((j) => indices.reduce((sum, k) => sum + a[i][k] * b[k][j], 0)));
  const hessian = indices.map((i) =>
    indices.map((j) => rows[i].reduce((sum, value, k) => sum + value * rows[j][k], 0)),
  );
  let sigma = indices.map(() => indices.map(() => 0));
  for (let step = 0; step < steps; step++) {
    const drift = times(hessian, sigma);
    const both = times(drift, hessian);
    const loss = indices.reduce((sum, i) => sum + drift[i][i], labelVariance);
    sigma = indices.map((i) =>
      indices.map(
        (j) =>
          sigma[i][j] -
          learningRate * (drift[i][j] + drift[j][i]) +
          learningRate ** 2 * ((1 + 1 / batch) * both[i][j] + (loss / batch) * hessian[i][j]),
      ),
    );
  }
  return sigma;
}

const NETWORK: TwoLayers = {
  outer: [0.6, -0.5, 0.7],
  inner: [
    [0.5, 0.1],
    [0, 1],
    [0.4, -1.5],
  ],
  learningRate: 0.05,
  batch: 2,
  labelVariance: 0.3,
};

describe("the output weights of a linear network of two layers", () => {
  test("have the covariance of the whole network's recursion", () => {
    const whole = recursion(NETWORK, 300);
    const ours = tangentCovariance(NETWORK);
    ours.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(whole[i][j], 9);
      });
    });
  });

  test("have the continuum's at small learning rates", () => {
    const slow = { ...NETWORK, learningRate: 1e-6 };
    expect(tangentCovariance(slow)[2][2] / continuumCovariance(slow)[2][2]).toBeCloseTo(1, 5);
  });

  test("vary the more, the sharper the loss is in them: h/(h + |v|²) for units that share no input", () => {
    const network = {
      ...NETWORK,
      outer: [0.6, 0.6, 0.6],
      inner: [
        [0.5, 0, 0],
        [0, 1, 0],
        [0, 0, 2],
      ],
    };
    const whole = (network.learningRate * network.labelVariance) / (2 * network.batch);
    expect(outerCurvatures(network)).toEqual([0.25, 1, 4]);
    outerCurvatures(network).forEach((curvature, i) => {
      expect(continuumCovariance(network)[i][i]).toBeCloseTo((whole * curvature) / (curvature + 1.08), 12);
    });
  });
});
