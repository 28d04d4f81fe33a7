import { describe, expect, test } from "vitest";
import { exactCovarianceExitTime } from "../../../src/papers/mori/covariance-formulas.ts";
import {
  dampedNewtonVariance,
  inputNoiseMoments,
  isotropicMomentFactor,
  labelNoiseCovariance,
  weightDecayMoments,
} from "../../../src/theory/formulas/regression-noise.ts";
import {
  reshuffledAtEnds,
  withoutReplacement,
  withReplacement,
} from "../../../src/theory/formulas/sampling-schemes.ts";
import { expectPublished, expectRelative } from "./published.ts";

const FEATURES = [
  [1, 0],
  [0, 0.25],
];

describe("the strength of minibatch noise", () => {
  test.each([
    ["M07a", 0.2, 1, 0, "0.14728682", "0.12403101"],
    ["M07b", 0.5, 2, 0, "0.26126126", "0.18018018"],
    ["M07c", 0.2, 2, 0.5, "0.14052953", "0.12219959"],
  ])("%s: Theorem 2", (_, learningRate, batch, momentum, first, second) => {
    const found = labelNoiseCovariance({
      features: FEATURES,
      labelVariance: 1,
      learningRate,
      batch,
      momentum,
    });
    expectPublished(found[0][0], first);
    expectPublished(found[1][1], second);
    expect(found[0][1]).toBe(0);
  });

  test("M07d, M07e, M07f: weight decay, damped Newton and input noise", () => {
    const decay = weightDecayMoments({ curvature: 1, target: 1, decay: 0.5, learningRate: 0.3, batch: 1 });
    expectPublished(decay.variance, "0.038647343");
    expectRelative(decay.mean, 2 / 3, 1e-12);
    const options = { learningRate: 0.5, batch: 4, dimension: 2, labelVariance: 1 };
    expectRelative(dampedNewtonVariance(options), 1 / 9, 1e-12);
    const newton = labelNoiseCovariance({
      features: FEATURES,
      labelVariance: 1,
      batch: 4,
      learningRate: [
        [0.5, 0],
        [0, 2],
      ],
    });
    expectRelative(newton[1][1], 4 / 9, 1e-12);
    const input = inputNoiseMoments({
      features: [[1]],
      inputNoise: [[0.5]],
      target: [2],
      learningRate: 0.2,
      batch: 1,
    });
    expectRelative(input.mean[0], 4 / 3, 1e-12);
    expectPublished(input.covariance[0][0], "0.2424242424");
  });

  test("is refused beyond its range, where the formula would be negative", () => {
    // D = 1, λ = 0.5, S = 4, μ = 0.9: the formula gives −1.6, and simulated runs diverge.
    expect(() =>
      labelNoiseCovariance({ features: [[1]], labelVariance: 1, learningRate: 0.5, batch: 4, momentum: 0.9 }),
    ).toThrow(/only where the first is positive/);
  });

  test("M24: the second moment of isotropic regression", () => {
    expectRelative(isotropicMomentFactor(0.3, 4, 2), 0.715, 1e-12);
    expectRelative(isotropicMomentFactor(2 / (1 + 5 / 2), 4, 2), 1, 1e-12);
  });
});

test("M12: sampling schemes of eight examples", () => {
  const values = [-1.5, -1, -0.6, -0.1, 0.3, 0.7, 0.9, 1.3];
  const spread = values.reduce((sum, value) => sum + value * value, 0) / 8;
  const problem = { strength: 0.2, spread, batch: 2, count: 8 };
  expectPublished(withReplacement(problem), "0.0465277778");
  expectPublished(withoutReplacement(problem), "0.0398809524");
  expectPublished(reshuffledAtEnds(problem), "0.0030631227");
});

test("the diffusion with the exact covariance in one direction is Meng's with κ = 1/(2T): M15", () => {
  // |w| ≥ 1 with η = 0.2, H = σ_g = σ_H = 1: 24.3215, and |w| ≥ 1.5: 291.472.
  expectPublished(exactCovarianceExitTime(1, 0.1, 1.5), "24.3215");
  expectPublished(exactCovarianceExitTime(1, 0.1, 2.125), "291.472");
});
