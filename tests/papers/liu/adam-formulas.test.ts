import { describe, expect, test } from "vitest";
import {
  adamSmallRateVariance,
  adamStationary,
  adamVariance,
} from "../../../src/papers/liu/adam-formulas.ts";
import { expectPublished, expectRelative } from "../../theory/formulas/published.ts";

// Reference M06: h = 1, ε = 0, β₂ → 1; Monte Carlo at β₂ = 0.999 beside it.
const ROWS = [
  [0, 0.05, 1, ".0253145", 0.025304],
  [0.9, 0.05, 1, ".0247287", 0.024755],
  [0, 0.05, 0.25, ".0128164", 0.012834],
  [0.9, 0.2, 1, ".0960026", 0.096057],
] as const;

describe("Adam's stationary variance", () => {
  test("has the tabulated values, close to simulations at β₂ = 0.999", () => {
    for (const [firstDecay, learningRate, noise, printed, simulated] of ROWS) {
      const variance = adamVariance({ learningRate, curvature: 1, noise, firstDecay });
      expectPublished(variance, printed);
      expectRelative(variance, simulated, 2e-3);
      const { covariance, secondMoment } = adamStationary({
        hessian: [[1]],
        noise: [[noise]],
        learningRate,
        firstDecay,
      });
      expectRelative(covariance[0][0], variance, 1e-11);
      expectRelative(secondMoment[0], noise + variance, 1e-11);
    }
  });

  test("becomes (lr/2) √C/h for a small learning rate", () => {
    const direction = { learningRate: 1e-5, curvature: 3, noise: 0.2 };
    expectRelative(adamVariance(direction), adamSmallRateVariance(direction), 1e-4);
  });

  test("stays finite at any learning rate: V grows until the step is stable", () => {
    const variance = adamVariance({ learningRate: 50, curvature: 1, noise: 1, firstDecay: 0 });
    // λh is below 2(1 + β₁)/(1 − β₁) √V with V = 1 + Σ and β₁ = 0.
    expect(50).toBeLessThan(2 * Math.sqrt(1 + variance));
    expectRelative(
      adamStationary({ hessian: [[1]], noise: [[1]], learningRate: 50, firstDecay: 0 }).covariance[0][0],
      variance,
      1e-9,
    );
  });

  test("counts ε", () => {
    // With ε ≫ √V the rule is heavy ball with λ = lr(1 − β₁)/ε: variance λC/((1 − β₁) h (2 − …)).
    const [rate, decay, epsilon] = [0.5, 0.9, 1e4];
    const lambda = (rate * (1 - decay)) / epsilon;
    expectRelative(
      adamVariance({ learningRate: rate, curvature: 2, noise: 1, firstDecay: decay, epsilon }),
      lambda / ((1 - decay) * 2 * (2 - (2 * lambda) / (1 + decay))),
      2e-4,
    );
  });

  test("separates where H and C are diagonal and mixes where they are not", () => {
    const diagonal = adamStationary({
      hessian: [
        [1, 0],
        [0, 4],
      ],
      noise: [
        [0.25, 0],
        [0, 9],
      ],
      learningRate: 0.1,
    }).covariance;
    expectRelative(diagonal[0][0], adamVariance({ learningRate: 0.1, curvature: 1, noise: 0.25 }), 1e-11);
    expectRelative(diagonal[1][1], adamVariance({ learningRate: 0.1, curvature: 4, noise: 9 }), 1e-11);
    const mixed = adamStationary({
      hessian: [
        [1, 0.3],
        [0.3, 0.5],
      ],
      noise: [
        [1, -0.2],
        [-0.2, 0.4],
      ],
      learningRate: 0.3,
    });
    // V is the second moment of the gradient Hw + ε itself.
    const [[a, b], [, d]] = mixed.covariance;
    expectRelative(mixed.secondMoment[0], 1 + a + 0.6 * b + 0.09 * d, 1e-10);
  });
});
