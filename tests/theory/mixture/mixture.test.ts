import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { theory } from "../../../src/papers/predictions.ts";
import { survivalCurve } from "../../../src/theory/curves.ts";

/** Brownian motion of diffusion ½ between −1 and 1. */
const between = (start: object, more: object = {}) =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
    start,
    exit: { when: "x > 1 or x < -1" },
    horizon: 20,
    ...more,
  });

const value = (job: ReturnType<typeof between>, wanted: string): number | undefined =>
  theory(job).predictions.find(({ quantity }) => quantity === wanted)?.value;

describe("the mixture of a start that is chosen among places", () => {
  const chosen = between({
    coordinates: [
      {
        choose: [
          [-0.5, 0.3],
          [0.2, 0.7],
        ],
      },
    ],
  });
  const single = [-0.5, 0.2].map((at) => between({ at: [at] }));

  test("has the mean of 1 − x², the variance of its law and the chance of the upper exit", () => {
    const mean = 0.3 * 0.75 + 0.7 * 0.96;
    expect(value(chosen, "meanExitTime")).toBeCloseTo(mean, 9);
    expect(value(chosen, "upperExitProbability")).toBeCloseTo((0.3 * 0.5 + 0.7 * 1.2) / 2, 9);
    // E T² = (5 − 6x² + x⁴)/3 for diffusion ½.
    const square = (x: number): number => (5 - 6 * x * x + x ** 4) / 3;
    const second = 0.3 * square(-0.5) + 0.7 * square(0.2);
    expect(value(chosen, "standardDeviation")).toBeCloseTo(Math.sqrt(second - mean ** 2), 9);
  });

  test("decays at the rate that its parts have in common", () => {
    expect(value(chosen, "rate")).toBeCloseTo(Math.PI ** 2 / 8, 8);
  });

  test("survives as the average of its parts, with its median between theirs", () => {
    const curve = survivalCurve(chosen)!;
    const parts = single.map((one) => survivalCurve(one)!);
    for (const t of [0.1, 0.5, 2]) {
      expect(curve(t)).toBeCloseTo(0.3 * parts[0](t) + 0.7 * parts[1](t), 12);
    }
    expect(curve(value(chosen, "medianExitTime")!)).toBeCloseTo(0.5, 9);
  });
});
