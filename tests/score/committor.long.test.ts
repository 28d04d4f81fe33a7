import { expect, test } from "vitest";
import { scoreChoice } from "../../src/score/score.ts";
import { integral, job, scoreOf } from "./chosen-score.ts";

test("of a potential that separates it has the level sets of the one variable that exits", () => {
  const score = scoreOf(
    job({
      landscape: { variables: ["x", "y"], potential: "x^4/4 - x^2/2 + y^2" },
      start: { at: [-1, 0] },
      exit: { when: "x >= 0.8" },
    }),
  );
  const density = (x: number): number => Math.exp((x ** 4 / 4 - x ** 2 / 2) / 0.05);
  const exact = (x: number): number => integral(density, x, 0.8) / integral(density, -1, 0.8);
  for (const y of [-0.2, 0, 0.3]) {
    // Between −1 and 0.8 the probability of failing falls from 1 to 0: beyond the barrier it is what counts.
    for (const x of [0, 0.2]) expect(Math.exp(score(x, y))).toBeCloseTo(1 - exact(x), 1);
    const climb = Math.log((1 - exact(-0.2)) / (1 - exact(-0.4)));
    expect(Math.abs(score(-0.2, y) - score(-0.4, y) - climb)).toBeLessThan(0.1);
  }
});

test("a rule whose noise is the same in all directions has the committor of its diffusion", () => {
  const rule = job({
    landscape: { variables: ["x", "y"], potential: "(x^2 + y^2)/2" },
    dynamics: { kind: "sgd", learningRate: 0.2, noise: { kind: "gaussian", deviation: 0.5 } },
    start: { at: [0, 0] },
    exit: { when: "x^2 + y^2 >= 1" },
  });
  const score = scoreOf(rule);
  expect(scoreChoice(rule)?.reason.kind).toBe("committor");
  expect(score(0.6, 0)).toBeGreaterThan(score(0.4, 0.2));
  expect(Math.abs(score(0.6, 0) - score(0, -0.6))).toBeLessThan(0.05);
});
