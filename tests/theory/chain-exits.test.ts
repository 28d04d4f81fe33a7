import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { theory } from "../../src/papers/predictions.ts";
import { survivalCurve } from "../../src/theory/curves.ts";
import { predicted } from "./predicted.ts";

/** A walk of ±1 from 0. */
const walk = (exits: Readonly<Record<string, string>>) =>
  experiment({
    landscape: { variables: ["x"], potential: "0*x" },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: "1" } },
    start: { at: [0] },
    exit: { exits },
    horizon: 1000,
  });

describe("named exits of a discrete chain", () => {
  test("have the probabilities and conditional durations of the gambler's ruin", () => {
    // Between −3 and 4: k/N, and (N² − k²)/3 steps to the far end (Stern, Amer. Math. Monthly 82, 1975).
    const of = predicted(walk({ rich: "x > 3.5", ruined: "x < -2.5" }));
    expect(of("exitProbability", "rich")).toBeCloseTo(3 / 7, 12);
    expect(of("exitMeanTime", "rich")).toBeCloseTo((7 ** 2 - 3 ** 2) / 3, 11);
    expect(of("exitProbability", "ruined")).toBeCloseTo(4 / 7, 12);
    expect(of("exitMeanTime", "ruined")).toBeCloseTo((7 ** 2 - 4 ** 2) / 3, 11);
  });

  test("have the median durations that the walk's own probabilities give, step by step", () => {
    const of = predicted(walk({ rich: "x > 3.5", ruined: "x < -2.5" }));
    let at = new Map([[0, 1]]);
    const left = { rich: 0, ruined: 0 };
    const medians: Record<string, number> = {};
    for (let step = 1; step < 200; step++) {
      const next = new Map<number, number>();
      for (const [x, probability] of at) {
        for (const to of [x - 1, x + 1]) {
          const name = to === 4 ? "rich" : to === -3 ? "ruined" : undefined;
          if (name === undefined) next.set(to, (next.get(to) ?? 0) + probability / 2);
          else left[name] += probability / 2;
        }
      }
      at = next;
      if (left.rich >= 3 / 14) medians.rich ??= step;
      if (left.ruined >= 4 / 14) medians.ruined ??= step;
    }
    expect(of("exitMedianTime", "rich")).toBe(medians.rich);
    expect(of("exitMedianTime", "ruined")).toBe(medians.ruined);
  });

  test("have medians far beyond what is stepped through, where the survival of all has fallen to a half", () => {
    const job = experiment({
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", deviation: 1 } },
      start: { at: [0] },
      exit: { exits: { right: "x > 1.1", left: "x < -1.1" } },
      horizon: 1e7,
    });
    const of = predicted(job);
    const survival = survivalCurve(job)!;
    for (const name of ["right", "left"]) {
      const median = of("exitMedianTime", name);
      expect(median).toBeGreaterThan(10_000);
      expect(survival(median)).toBeLessThanOrEqual(0.5);
      expect(survival(median - 1)).toBeGreaterThan(0.5);
    }
  });

  test("are joined where two ends have one name", () => {
    const of = predicted(walk({ ends: "abs(x) > 2.5" }));
    expect(of("exitProbability", "ends")).toBeCloseTo(1, 12);
    expect(of("exitMeanTime", "ends")).toBeCloseTo(9, 11);
  });

  test("are withheld where a step leads over one of them into another", () => {
    const job = walk({ near: "min(x - 2.5, 5 - x) > 0", far: "x > 5", low: "x < -2.5" });
    const { predictions, unavailable } = theory(job);
    expect(predictions.some(({ quantity }) => quantity === "exitProbability")).toBe(false);
    expect(unavailable.join()).toContain("each exit: two of them lie side by side");
  });

  test("take the place of those of continuous time where exits are seen at the end of a step", () => {
    const job = experiment({
      landscape: { variables: ["x"], potential: "0" },
      dynamics: { kind: "diffusion", drift: ["0.5"], diffusion: ["0.5"], step: 0.05 },
      start: { at: [0] },
      exit: { exits: { upper: "x > 1", lower: "x < -1" } },
      horizon: 50,
    });
    const { predictions } = theory(job);
    const named = predictions.filter(({ quantity }) => quantity === "exitProbability");
    expect(named.map(({ label, of }) => [label, of?.[0]])).toEqual([
      ["discrete chain", "upper"],
      ["discrete chain", "lower"],
    ]);
    // By symmetry of the two ends and the likelihood ratio e^(x) of the drift, the overshoot counts.
    expect(named[0].value).toBeGreaterThan(1 / (1 + Math.exp(-2 * 0.5)));
    expect(named[0].value + named[1].value).toBeCloseTo(1, 9);
  });
});
