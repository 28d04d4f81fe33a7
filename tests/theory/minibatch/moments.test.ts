import { describe, expect, test } from "vitest";
import { heavyBallStationary } from "../../../src/theory/formulas/heavy-ball.ts";
import { affineRule } from "../../../src/theory/minibatch/affine-rule.ts";
import { momentGrowth, momentStep, stationaryMoments } from "../../../src/theory/minibatch/moments.ts";
import { type MinibatchModel, regressionOf } from "../../../src/theory/minibatch/regression.ts";
import { reshuffledMoments } from "../../../src/theory/minibatch/reshuffled.ts";
import { given, reason } from "../experiments.ts";
import { expectRelative } from "../formulas/published.ts";
import { sampled } from "./examples.ts";

const momentsOf = (experiment: MinibatchModel) => {
  const regression = given(regressionOf(experiment));
  return stationaryMoments(momentStep(given(affineRule(experiment)), regression), regression.dimension);
};

/** Four examples of two features, single-precision numbers. */
const ROWS = [
  [1, 0.5, 0.25],
  [-0.5, 1, -1],
  [0.25, -1.5, 0.5],
  [1.5, 0.75, 1],
];
const pairs = (different: boolean): number[][] =>
  ROWS.flatMap((_, i) => ROWS.flatMap((__, j) => (different && i === j ? [] : [[i, j]])));

/** Stationary mean and covariance by following the moments over every possible batch of two, 4000 steps of η = 0.1. */
function enumerated(batches: readonly (readonly number[])[], decay = 0) {
  let mean = [0, 0];
  let second = [0, 0, 0];
  const maps = batches.map((batch) => {
    const h = [0, 0, 0];
    const b = [0, 0];
    for (const k of batch) {
      const [x, z, y] = ROWS[k];
      h[0] += (x * x) / 2;
      h[1] += (x * z) / 2;
      h[2] += (z * z) / 2;
      b[0] += (x * y) / 2;
      b[1] += (z * y) / 2;
    }
    const kept = 1 - 0.1 * decay;
    return {
      f: [kept - 0.1 * h[0], -0.1 * h[1], kept - 0.1 * h[2]],
      c: [0.1 * b[0], 0.1 * b[1]],
    };
  });
  for (let step = 0; step < 4000; step++) {
    const nextMean = [0, 0];
    const nextSecond = [0, 0, 0];
    for (const { f, c } of maps) {
      const m = [f[0] * mean[0] + f[1] * mean[1], f[1] * mean[0] + f[2] * mean[1]];
      nextMean[0] += (m[0] + c[0]) / maps.length;
      nextMean[1] += (m[1] + c[1]) / maps.length;
      const entry = (i: 0 | 1, j: 0 | 1) => {
        const [a, b] = [f[i], f[i + 1]];
        const [d, e] = [f[j], f[j + 1]];
        return (
          a * d * second[0] +
          (a * e + b * d) * second[1] +
          b * e * second[2] +
          m[i] * c[j] +
          c[i] * m[j] +
          c[i] * c[j]
        );
      };
      nextSecond[0] += entry(0, 0) / maps.length;
      nextSecond[1] += entry(0, 1) / maps.length;
      nextSecond[2] += entry(1, 1) / maps.length;
    }
    mean = nextMean;
    second = nextSecond;
  }
  return {
    mean,
    covariance: [second[0] - mean[0] ** 2, second[1] - mean[0] * mean[1], second[2] - mean[1] ** 2],
  };
}

const finite = (noise: object, dynamics: object = {}) =>
  sampled({
    variables: ["u", "v"],
    loss: "(u*x + v*z - y)^2/2",
    examples: { columns: ["x", "z", "y"], rows: ROWS },
    noise: { batch: 2, ...noise },
    dynamics,
  });

describe("the exact moments of minibatches", () => {
  test.each([
    ["with-replacement", false, 0],
    ["without-replacement", true, 0],
    ["with-replacement", false, 0.3],
  ])("%s are those of all batches followed one by one, weight decay %3$d", (sampling, different, weightDecay) => {
    const { mean, covariance } = momentsOf(finite({ sampling }, { weightDecay }));
    const all = enumerated(pairs(different), weightDecay);
    for (const [i, value] of mean.entries()) expect(value).toBeCloseTo(all.mean[i], 10);
    expect(covariance[0][0]).toBeCloseTo(all.covariance[0], 10);
    expect(covariance[0][1]).toBeCloseTo(all.covariance[1], 10);
    expect(covariance[1][1]).toBeCloseTo(all.covariance[2], 10);
  });

  test("are those of additive noise where all examples have one Hessian, with momentum of both kinds", () => {
    const spread = (2 ** 2 + 1 + 1 + 2 ** 2) / 4;
    const one = (dynamics: object) =>
      momentsOf(
        sampled({
          loss: "(w - a)^2/2",
          examples: { columns: ["a"], rows: [[-2], [-1], [1], [2]] },
          dynamics,
        }),
      ).covariance[0][0];
    const { covariance } = heavyBallStationary({
      hessian: [[1]],
      noise: [[spread]],
      learningRate: 0.1,
      momentum: 0.7,
    });
    expectRelative(one({ momentum: 0.7 }), covariance[0][0], 1e-10);
    expect(one({ momentum: 0.7, nesterov: true })).not.toBeCloseTo(covariance[0][0], 4);
  });

  test("count label noise and input noise, typed as perturbations, once for each use", () => {
    // Var of y about its row adds σ²/B whatever the sampling; N = B without replacement leaves nothing else.
    const rows = [[1], [3]];
    const one = momentsOf(
      sampled({
        loss: "(w - a)^2/2",
        examples: { columns: ["a"], rows },
        noise: { batch: 2, sampling: "without-replacement", perturb: { a: "a + 0.5*normal" } },
      }),
    );
    expectRelative(one.mean[0], 2, 1e-10);
    expectRelative(one.covariance[0][0], (0.01 * 0.25) / 2 / (1 - 0.9 ** 2), 1e-10);
  });

  test("take uniform deviates and a potential beside the loss", () => {
    // a uniform on (0, 1): variance 1/12; curvature 1 + 1.
    const one = momentsOf(
      sampled({ loss: "(w - a)^2/2", examples: { fresh: { a: "uniform" } }, potential: "w^2/2" }),
    );
    expectRelative(one.mean[0], 0.25, 1e-10);
    expectRelative(one.covariance[0][0], 0.01 / 12 / (1 - 0.8 ** 2), 1e-10);
  });

  test("add the thermal noise of SGLD", () => {
    const one = momentsOf(
      sampled({
        loss: "(w - a)^2/2",
        examples: { fresh: { a: "normal" } },
        dynamics: { kind: "sgld", temperature: 2 },
      }),
    );
    expectRelative(one.covariance[0][0], (0.01 + 0.4) / (1 - 0.9 ** 2), 1e-10);
  });

  test("grow where E(1 − ηx²)² > 1, and are refused there with the factor", () => {
    const one = (learningRate: number) => sampled({ dynamics: { learningRate } });
    const stepOf = (e: MinibatchModel) => momentStep(given(affineRule(e)), given(regressionOf(e)));
    expectRelative(momentGrowth(stepOf(one(0.7))), 1 - 2 * 0.7 + 3 * 0.49, 1e-9);
    expect(() => stationaryMoments(stepOf(one(0.7)), 1)).toThrow(/grows by the factor 1\.07/);
  });

  test.each([
    ["a loss that is not quadratic", { loss: "(w*x - y)^4/4" }, "not quadratic"],
    ["a loss that is no polynomial", { loss: "log(1 + exp(w*x*y))" }, "no polynomial"],
    ["a potential that is not quadratic", { potential: "w^4" }, "potential beside the loss"],
  ])("are refused for %s", (_, parts, words) => {
    expect(reason(regressionOf(sampled(parts)))).toContain(words);
  });
});

describe("reshuffled epochs", () => {
  const A = [-1.5, 0.25, 0.5, 2];
  const reshuffled = (more: object = {}) =>
    sampled({
      loss: "(w - a)^2/2",
      examples: { columns: ["a"], rows: A.map((a) => [a]) },
      dynamics: { learningRate: 0.3, ...more },
      noise: { batch: 2, sampling: "reshuffled" },
    });

  test("have the variance of all orders enumerated, in every place of an epoch", () => {
    const orders = A.flatMap((_, i) => A.flatMap((__, j) => (i === j ? [] : [[i, j]])));
    const mean = A.reduce((sum, a) => sum + a, 0) / 4;
    // First batch (i, j), second the other two; of deviations from the mean.
    const total = A.reduce((sum, a) => sum + a - mean, 0);
    let afterOne = 0;
    let added = 0;
    for (const [i, j] of orders) {
      const first = (A[i] + A[j]) / 2 - mean;
      const second = (total - A[i] - A[j] + 2 * mean) / 2;
      afterOne += (0.3 * first) ** 2 / orders.length;
      added += (0.7 * 0.3 * first + 0.3 * second) ** 2 / orders.length;
    }
    const ends = added / (1 - 0.7 ** 4);
    const experiment = reshuffled();
    const found = given(reshuffledMoments(given(affineRule(experiment)), given(regressionOf(experiment))));
    expect(found.batches).toBe(2);
    expectRelative(found.atEnds[0][0], ends, 1e-6);
    expectRelative(found.after(1)[0][0], 0.49 * ends + afterOne, 1e-6);
    expectRelative(found.overEpoch[0][0], (ends + 0.49 * ends + afterOne) / 2, 1e-6);
  });

  test("are refused where the examples differ in their Hessian", () => {
    const experiment = finite({ sampling: "reshuffled" });
    expect(
      reason(reshuffledMoments(given(affineRule(experiment)), given(regressionOf(experiment)))),
    ).toContain("differ in their Hessian");
  });
});
