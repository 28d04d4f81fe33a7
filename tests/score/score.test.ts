import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { plan } from "../../src/run/plan.ts";
import { scoreChoice, withScore } from "../../src/score/score.ts";

const overdamped = (temperature: number) => ({ kind: "overdamped", temperature, step: 0.01 });

const job = (changes: object, method: object = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: overdamped(0.5),
    start: { at: [0.5] },
    exit: { exits: { up: "x > 4", down: "x < 0" } },
    horizon: 100,
    particles: 1024,
    ...changes,
    method: { kind: "splitting", replicas: 16, ...method },
  });

describe("in one variable with exits on one side", () => {
  test("the score is x itself, or −x", () => {
    const up = job({}, { question: "probability", of: ["up"] });
    expect(scoreChoice(up)).toEqual({
      score: "x",
      reason: { kind: "coordinate", variable: "x", rising: true },
    });
    const down = job({}, { question: "probability", of: ["down"] });
    expect(scoreChoice(down)?.score).toBe("-x");
  });

  test("it is so for dynamics with memory, for rules, and wherever the other exit lies", () => {
    const dynamics = [
      { kind: "underdamped", temperature: 0.5, friction: 1, step: 0.01 },
      { kind: "sgd", learningRate: 0.1, noise: { kind: "student", degrees: 3, deviation: 0.1 } },
      { kind: "adam", learningRate: 0.01, noise: { kind: "gaussian", deviation: 1 } },
    ];
    for (const one of dynamics)
      expect(scoreChoice(job({ dynamics: one, exit: { when: "x > 4" } }))?.score).toBe("x");
  });
});

describe("over a saddle", () => {
  const wells = (exit: string) =>
    job({
      landscape: { variables: ["x", "y", "z"], potential: "x^4/4 - x^2/2 + y^4/4 - y^2/2 + z^2" },
      dynamics: overdamped(0.02),
      start: { at: [-1, -1, 0] },
      exit: { when: exit },
    });

  test("the score is the coordinate along its unstable direction, −1 at the bottom and 0 at the saddle", () => {
    const choice = scoreChoice(wells("x > 0.8"));
    expect(choice?.score).toBe("x");
    expect(choice?.reason.kind).toBe("saddle");
  });

  test("the score is the largest of the coordinates of all low saddles", () => {
    const choice = scoreChoice(wells("x > 0.8 or y > 0.8"));
    expect(["max(x, y)", "max(y, x)"]).toContain(choice?.score);
  });

  test("the direction is that of the saddle where it is none of the variables", () => {
    // Rotated by 45 degrees: u = (x + y)/√2 has the double well, v = (x − y)/√2 is stiff, w = z.
    const rotated = job({
      landscape: { variables: ["x", "y", "z"], potential: "(x + y)^4/16 - (x + y)^2/4 + (x - y)^2 + z^2" },
      dynamics: overdamped(0.02),
      start: { at: [-0.7, -0.7, 0] },
      exit: { when: "x + y > 1" },
    });
    // Minimum at u = −1: (x + y)/√2 over its length 1.
    expect(scoreChoice(rotated)?.score).toBe("0.707107*x + 0.707107*y");
  });
});

describe("elsewhere", () => {
  const from = (variable: string, exit: object, method: object = {}) => {
    const square = variable === "x" ? "x^2" : "sum(i, x[i]^2)";
    const dynamics = {
      kind: "sgd",
      learningRate: 0.2,
      noise: { kind: "student", degrees: 3, deviation: 0.1 },
    };
    const landscape = { variables: [variable], potential: `${square}/2` };
    return scoreChoice(job({ landscape, dynamics, start: { at: [0.5] }, exit }, method))?.score;
  };

  test("it is the distance that the condition measures", () => {
    expect(from("x", { when: "|x| >= 0.8" })).toBe("abs(x) - 0.8");
    expect(from("x", { when: "x > 2 or x < -1" })).toBe("max(x - 2, -1 - x)");
    expect(from("x[3]", { when: "sum(i, x[i]^2) >= 1" })).toBe("sum(i, x[i] ^ 2) - 1");
  });

  test("of named exits it is that to those that are asked about", () => {
    const exits = { in: "sum(i, x[i]^2) < 0.04", out: "sum(i, x[i]^2) > 4" };
    expect(from("x[3]", { exits }, { question: "probability", of: ["in"] })).toBe("0.04 - sum(i, x[i] ^ 2)");
  });
});

describe("withScore", () => {
  test("leaves a typed score alone, and experiments without levels", () => {
    const typed = job({ exit: { when: "x > 4" } }, { score: "x^3" });
    expect(withScore(typed)).toBe(typed);
    const direct = experiment({ ...job({ exit: { when: "x > 4" } }), method: { kind: "direct" } });
    expect(withScore(direct)).toBe(direct);
    expect(scoreChoice(direct)).toBeUndefined();
  });

  test("writes the score into the method, with which the document can be read again and planned", () => {
    const scored = withScore(job({ exit: { when: "x > 4" } }));
    expect(scored.method).toMatchObject({ kind: "splitting", score: "x" });
    expect(experiment(scored)).toEqual(scored);
    expect(plan(scored).groups).toHaveLength(1);
  });

  test("says so where no condition tells how far the exits are", () => {
    const walled = job(
      {
        landscape: { variables: ["x", "y"], potential: "0" },
        start: { at: [0.5, 0] },
        exit: { exits: { up: "x > 1" } },
        walls: [{ where: "x < -1", kind: "absorb", reactivity: 1 }],
      },
      { of: ["wall 1"], question: "probability" },
    );
    expect(() => withScore(walled)).toThrow(
      "method.score: missing, and none could be chosen: no condition of the exits that are asked about says how far they are; type a formula that rises towards them",
    );
  });
});
