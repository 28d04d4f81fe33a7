import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { ScoreTable } from "../../../src/experiment/document/score-table.ts";
import { stagedModel } from "../../../src/experiment/model/staged.ts";

/** The score of a table as formulas read it. */
function scoreOf(score: ScoreTable, landscape: object): (x: readonly number[]) => number {
  const job = experiment({
    landscape,
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
    start: { at: score.from.map(() => 0.5) },
    exit: { when: "x > 4" },
    horizon: 1,
    particles: 64,
    method: { kind: "splitting", score },
  });
  const { formulas, bindNamed } = stagedModel(job);
  const value = bindNamed([formulas.score!]);
  return (x) => value(x)[0];
}

const line: ScoreTable = { from: [0], to: [4], counts: [3], values: [-3, 1, 2] };

test("a table of one variable is straight between its nodes and constant beyond them", () => {
  const score = scoreOf(line, { variables: ["x"], potential: "x^2/2" });
  expect([-5, 0, 0.5, 2, 3, 4, 9].map((x) => score([x]))).toEqual([-3, -3, -2, 1, 1.5, 2, 2]);
});

test("a table of two variables is bilinear between its nodes and constant beyond them", () => {
  const plane: ScoreTable = { from: [0, -1], to: [4, 1], counts: [2, 3], values: [0, 1, 2, 4, 5, 10] };
  const score = scoreOf(plane, { variables: ["x", "y"], potential: "x^2/2 + y^2/2" });
  expect(score([1, 0])).toBe(2);
  expect(score([2, 0.5])).toBe((1.5 + 7.5) / 2);
  expect(score([7, 0.5])).toBe(7.5);
  expect(score([-2, 3])).toBe(2);
  expect(score([7, -3])).toBe(4);
});

test("a table of scores stands behind the rows of a table of the potential", () => {
  const rows = [-1, 0, 1, 2, 5].map((x) => [x, x * x]);
  const landscape = { variables: ["x"], table: { rows, beyond: "wall" } };
  const score = scoreOf(line, landscape);
  expect([0.5, 3].map((x) => score([x]))).toEqual([-2, 1.5]);
});
