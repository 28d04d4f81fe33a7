import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { stochasticFlow } from "../../../src/papers/veiga/formulas.ts";
import document from "../../../src/papers/veiga/veiga-weak-features.json" with { type: "json" };
import { exactMomentsAfter, exactRegression } from "../../../src/reproduce/moments.ts";

const at = (learningRate: number) => {
  const { sweep: _, ...rest } = document;
  return experiment({ ...rest, dynamics: { ...rest.dynamics, learningRate } });
};

test("the covariance of the flow is that of SGD as the learning rate goes to 0, at any time", () => {
  const learningRate = 0.0005;
  const job = at(learningRate);
  for (const time of [0.3, 2]) {
    const flow = stochasticFlow(exactRegression(job)!, [0, 0, 0], learningRate, time);
    const { mean, covariance } = exactMomentsAfter(job, Math.round(time / learningRate))!;
    mean.forEach((value, i) => {
      expect(flow.mean[i] / value).toBeCloseTo(1, 2);
      for (const j of [0, 1, 2]) {
        const scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        expect(flow.covariance.get(i, j) / scale).toBeCloseTo(covariance[i][j] / scale, 2);
      }
    });
  }
});

test("one weight with noise of one size has the covariance of an Ornstein–Uhlenbeck process", () => {
  const flow = stochasticFlow(
    { dimension: 1, mean: [[-2, 0.5]], covariance: new Float64Array([3, 0, 0, 0]) },
    [1],
    0.1,
    1.7,
  );
  expect(flow.mean[0]).toBeCloseTo(4 - 3 * Math.exp(-0.85), 8);
  expect(flow.covariance.get(0, 0)).toBeCloseTo(0.1 * 3 * (1 - Math.exp(-1.7)), 8);
});
