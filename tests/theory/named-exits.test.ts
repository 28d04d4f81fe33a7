import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { theory } from "../../src/papers/predictions.ts";
import { exitProblem } from "../../src/theory/exit-problem.ts";
import { planeExit } from "../../src/theory/plane-exit.ts";
import type { PredictedQuantity } from "../../src/theory/prediction.ts";

const job = (changes: Readonly<Record<string, unknown>>) =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0.2] },
    exit: { exits: { upper: "x > 1", lower: "x < -1" } },
    horizon: 50,
    ...changes,
  });

const of = (document: ReturnType<typeof job>) => {
  const { predictions } = theory(document);
  return (quantity: PredictedQuantity, exit: string) => {
    const found = predictions.find((one) => one.quantity === quantity && one.of?.[0] === exit);
    if (found === undefined) throw new Error(`no ${quantity} of ${exit}`);
    return found;
  };
};

describe("theory of named exits in one variable", () => {
  test("is that of Brownian motion with drift: probabilities, and one mean for both bounds from the middle", () => {
    const drift = 0.5;
    const middle = of(job({ landscape: { variables: ["x"], potential: "-0.5*x" }, start: { at: [0] } }));
    // Each bound is reached after tanh(v a) a/v on average (Ratcliff 1978, of equal bounds).
    for (const exit of ["upper", "lower"]) {
      expect(middle("exitMeanTime", exit).value).toBeCloseTo(Math.tanh(drift) / drift, 6);
    }
    const above = of(job({ landscape: { variables: ["x"], potential: "-0.5*x" } }));
    const upper = (1 - Math.exp(-2 * drift * 1.2)) / (1 - Math.exp(-2 * drift * 2));
    expect(above("exitProbability", "upper").value).toBeCloseTo(upper, 7);
    expect(above("exitProbability", "lower").value).toBeCloseTo(1 - upper, 7);
  });

  test("is that of Brownian motion without: conditional means (L² − z²)/3, and medians on their side of the mean", () => {
    const both = of(job({}));
    expect(both("exitProbability", "upper").value).toBeCloseTo(0.6, 7);
    expect(both("exitMeanTime", "upper").value).toBeCloseTo((4 - 1.2 ** 2) / 3, 6);
    expect(both("exitMeanTime", "lower").value).toBeCloseTo((4 - 0.8 ** 2) / 3, 6);
    expect(both("exitMedianTime", "upper").value).toBeLessThan(both("exitMeanTime", "upper").value);
  });

  test("adds up the two ends of one name", () => {
    const one = of(job({ exit: { exits: { outside: "abs(x) > 1" } }, start: { low: [-0.5], high: [0.5] } }));
    expect(one("exitProbability", "outside").value).toBeCloseTo(1, 7);
    // E(1 − x²) of a start even in (−½, ½).
    expect(one("exitMeanTime", "outside").value).toBeCloseTo(1 - 1 / 12, 6);
  });
});

describe("theory of named exits in two variables", () => {
  /** On coarse grids: an eighth of the work of a prediction. */
  const plane = (document: ReturnType<typeof job>) => {
    const problem = exitProblem(model(document));
    const solved = "unavailable" in problem ? problem : planeExit(problem, [30, 45, 68]);
    if ("unavailable" in solved) throw new Error(solved.unavailable);
    return solved.exits;
  };

  test("is the committor, and the mean time of those that take the exit", () => {
    const [upper, lower] = plane(
      job({ landscape: { variables: ["x", "y"], potential: "y^2" }, start: { at: [0.2, 0.3] } }),
    );
    expect(upper.probability.value).toBeCloseTo(0.6, 4);
    expect(lower.probability.value).toBeCloseTo(0.4, 4);
    expect(upper.mean.value).toBeCloseTo((4 - 1.2 ** 2) / 3, 3);
    expect(lower.mean.value).toBeCloseTo((4 - 0.8 ** 2) / 3, 3);
  });

  test("keeps its claim where two exits touch, as the halves of a circle do", () => {
    const [right] = plane(
      job({
        landscape: { variables: ["x", "y"], potential: "0" },
        start: { at: [0.2, 0.1] },
        exit: { exits: { right: "min(x^2 + y^2 - 1, x) > 0", left: "min(x^2 + y^2 - 1, -x) > 0" } },
      }),
    );
    // The harmonic measure of a half of the unit circle.
    const exact = 0.5 + Math.atan2(2 * 0.2, 1 - 0.2 ** 2 - 0.1 ** 2) / Math.PI;
    expect(Math.abs(right.probability.value / exact - 1)).toBeLessThan(right.probability.error);
    expect(right.probability.error).toBeLessThan(0.05);
  });
});
