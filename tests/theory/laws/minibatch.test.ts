import { describe, expect, test } from "vitest";
import { theory } from "../../../src/papers/predictions.ts";
import { tailIndex } from "../../../src/theory/formulas/kesten.ts";
import { predictedValue } from "../experiments.ts";
import { expectRelative } from "../formulas/published.ts";
import { sampled } from "../minibatch/examples.ts";

describe("theory of minibatches", () => {
  test("gives covariance, stability and tail of a regression", () => {
    const found = theory(sampled({ dynamics: { learningRate: 0.2 } }));
    // η/(2 − 3η) for one weight, B = 1; bounded below η = 2/3.
    expectRelative(predictedValue(found, "stationaryVariance", "exact"), 0.2 / 1.4, 1e-10);
    expectRelative(predictedValue(found, "stationaryVariance", "Ziyin"), 0.2 / 1.4, 1e-10);
    expectRelative(predictedValue(found, "stationaryVariance", "linear scaling"), 0.1, 1e-10);
    expectRelative(predictedValue(found, "threshold"), 2 / 3, 1e-8);
    expectRelative(predictedValue(found, "exponent", "Exact tail"), tailIndex(0.2, 1), 1e-10);
    expect(found.unavailable).toEqual([]);
  });

  test("gives only the growth where second moments grow", () => {
    const found = theory(sampled({ dynamics: { learningRate: 1 } }));
    expectRelative(predictedValue(found, "exponent", "Late factor"), 2, 1e-8);
    expect(found.predictions.map(({ quantity }) => quantity)).not.toContain("stationaryVariance");
  });

  test("gives the exact chain beside Mori's theories of an exit", () => {
    const found = theory(sampled({ start: [0], exit: "w^2 >= 0.2" }));
    expectRelative(predictedValue(found, "meanExitTime", "discrete chain"), 64.349, 2e-5);
    expectRelative(predictedValue(found, "exponent", "slope"), 10.5, 1e-12);
    // F₁(0.1, 1.2) = 4.076 and 3.7545 in units of 1/h: the diffusions of Mori et al. and, with the exact covariance, of Meng et al.
    expectRelative(predictedValue(found, "meanExitTime", "Mori's exit time"), 40.76, 2e-4);
  });

  test("gives both variances of reshuffled epochs", () => {
    const found = theory(
      sampled({
        loss: "(w - a)^2/2",
        examples: { columns: ["a"], rows: [-1.5, -1, -0.6, -0.1, 0.3, 0.7, 0.9, 1.3].map((a) => [a]) },
        dynamics: { learningRate: 0.2 },
        noise: { batch: 2, sampling: "reshuffled" },
      }),
    );
    expectRelative(
      predictedValue(found, "stationaryVariance", "after whole epochs of 4"),
      0.0030631227,
      1e-6,
    );
    expect(predictedValue(found, "stationaryVariance", "averaged")).toBeGreaterThan(0.0030631227);
  });

  test("says why it is silent", () => {
    const logistic = theory(sampled({ loss: "log(1 + exp(w*x*y))" }));
    expect(logistic.predictions).toEqual([]);
    expect(logistic.unavailable.join()).toContain("no polynomial");
    expect(theory(sampled({ dynamics: { kind: "adam" } })).unavailable.join()).toContain(
      "a step of adam is not affine",
    );
  });
});
