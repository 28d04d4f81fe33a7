import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { scoreChoice, withScore } from "../../src/score/score.ts";
import { integral, job, scoreOf } from "./chosen-score.ts";

describe("in one variable with exits on both sides", () => {
  const well = (x: number): number => x ** 4 / 4 - x ** 2 / 2 + 0.1 * x;

  test("the score is ln of the exact committor on either side of the bottom, and what particles at rest have", () => {
    const one = job({
      landscape: { variables: ["x"], potential: "x^4/4 - x^2/2 + x/10" },
      start: { at: [-1] },
      exit: { when: "x > 0.5 or x < -1.6" },
    });
    expect(scoreChoice(one)?.reason).toEqual({ kind: "committor", variables: 1, before: "bottom" });
    const score = scoreOf(one);
    // V′ = x³ − x + 1/10 = 0.
    const bottom = -1.0466805;
    const density = (x: number): number => Math.exp(well(x) / 0.05);
    for (const [x, end] of [
      [-0.6, 0.5],
      [-0.2, 0.5],
      [0.3, 0.5],
      [-1.3, -1.6],
      [-1.5, -1.6],
    ]) {
      const exact = integral(density, bottom, x) / integral(density, bottom, end);
      expect(Math.abs(score(x) - Math.log(exact + Math.exp(score(bottom))))).toBeLessThan(0.02);
    }
  });

  test("noise that depends on the place counts with its convention, and a rule's is that of its diffusion", () => {
    // D = 1 + x²: the scale density is (1 + x²)⁵ in Itô's convention, and that by D in Hänggi and Klimontovich's.
    for (const convention of [0, 1]) {
      const score = scoreOf(
        job({
          landscape: { variables: ["x"], potential: "0" },
          dynamics: { kind: "diffusion", drift: ["-10*x"], diffusion: ["1 + x^2"], convention, step: 0.0001 },
          exit: { when: "|x| > 2" },
        }),
      );
      const density = (x: number): number => (1 + x ** 2) ** (5 - convention);
      const exact = integral(density, 0, 1.2) / integral(density, 0, 2);
      expect(Math.abs(score(1.2) - Math.log(exact + Math.exp(score(0))))).toBeLessThan(0.02);
    }
    const rule = job({
      dynamics: { kind: "sgd", learningRate: 0.2, noise: { kind: "gaussian", deviation: 0.5 } },
      exit: { when: "|x| >= 0.8" },
    });
    // T = η s²/2 = 0.025.
    const density = (x: number): number => Math.exp(x ** 2 / 0.05);
    expect(scoreOf(rule)(0.6)).toBeCloseTo(
      Math.log(integral(density, 0, 0.6) / integral(density, 0, 0.8)),
      2,
    );
    expect(scoreOf(rule)(-0.6)).toBeCloseTo(scoreOf(rule)(0.6), 2);
  });
});

describe("in two variables", () => {
  test("the score is ln of the exact committor of Brownian motion between two circles", () => {
    const one = job(
      {
        landscape: { variables: ["x", "y"], potential: "0" },
        dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
        start: { at: [1, 0] },
        exit: { exits: { in: "x^2 + y^2 < 0.04", out: "x^2 + y^2 > 4" } },
      },
      { question: "probability", of: ["in"] },
    );
    expect(scoreChoice(one)?.reason).toEqual({ kind: "committor", variables: 2, before: "other exits" });
    const score = scoreOf(one);
    for (const r of [0.4, 0.7, 1, 1.5]) {
      const exact = Math.log(Math.log(2 / r) / Math.log(2 / 0.2));
      for (const angle of [0, 0.7, 1.6, 4]) {
        expect(Math.abs(score(r * Math.cos(angle), r * Math.sin(angle)) - exact)).toBeLessThan(0.03);
      }
    }
  });
});

test("of a sweep the table is that of the point at which the exits are rarest", () => {
  const sweep = { "dynamics.temperature": [0.2, 0.05, 0.1] };
  expect(scoreChoice(job({ sweep }))?.score).toEqual(scoreChoice(job({}))?.score);
});

test("a table that was found is read again from a document", () => {
  const scored = withScore(job({}));
  expect(experiment(JSON.parse(JSON.stringify(scored)))).toEqual(scored);
});
