import { describe, expect, test } from "vitest";
import { communicatingClasses, trap } from "../../../src/theory/chain/classes.ts";
import { finiteChainExit } from "../../../src/theory/chain/finite.ts";
import { finiteDistribution, twoPointDistribution } from "../../../src/theory/chain/finite-distribution.ts";
import { slowestDecay } from "../../../src/theory/chain/late-hazard.ts";
import { type Row, solversOf, type Transition } from "../../../src/theory/chain/transition.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";
import { linear } from "./chains.ts";

/** A chain from its matrix; what is missing to 1 in a row exits. */
function transition(matrix: readonly (readonly number[])[], start: number): Transition {
  const row = (weights: readonly number[]): Row => ({
    first: 0,
    weights: Float64Array.from(weights),
    exits: [1 - weights.reduce((sum, weight) => sum + weight, 0)],
  });
  const begin = matrix.map((_, i) => (i === start ? 1 : 0));
  return { size: matrix.length, rows: matrix.map(row), start: row(begin), defect: 0 };
}

const hazardOf = (chain: Transition) => slowestDecay(chain, solversOf(chain)).hazard;

describe("the late hazard", () => {
  // From 1 one may go on to 0, never back: the eigenvalues are the diagonal.
  const oneWay = [
    [0.5, 0],
    [0.3, 0.6],
  ];

  test("is that of the slowest class of states that the start leads to", () => {
    expect(hazardOf(transition(oneWay, 1))).toBeCloseTo(0.4, 14);
    expect(hazardOf(transition(oneWay, 0))).toBeCloseTo(0.5, 14);
    // A slow class behind the start counts, though nobody stays in the start's own.
    const behind = [
      [0, 0.9],
      [0, 0.999],
    ];
    expect(hazardOf(transition(behind, 0))).toBeCloseTo(0.001, 14);
  });

  test("is 1 where all that begin at the start exit in their next step", () => {
    expect(hazardOf(transition([[0]], 0))).toBe(1);
  });

  test("is not asked of a chain that comes to places without a way out", () => {
    // m(x) = 0: every step ends at ±1.
    const contracting = finiteChainExit(linear(1, 1, twoPointDistribution), [[-2, 2]], 0.3);
    expect(isUnavailable(contracting) && contracting.unavailable).toBe(
      "some particles never exit: from x = -1 no exit can be reached",
    );
  });

  test("has a value where single values of the noise lead out of a class", () => {
    // From 0.3 every step goes to −1, 1 or out, and from those too: survival (2/3)ⁿ exactly.
    const thirds = finiteDistribution([
      { at: -1, probability: 1 / 3 },
      { at: 1, probability: 1 / 3 },
      { at: 3, probability: 1 / 3 },
    ]);
    const exit = finiteChainExit(linear(1, 1, thirds), [[-2, 2]], 0.3);
    if (isUnavailable(exit)) throw new Error(exit.unavailable);
    expect(exit.hazard.value).toBeCloseTo(1 / 3, 14);
    expect(exit.mean.value).toBeCloseTo(3, 13);
  });
});

describe("the classes of a chain", () => {
  test("are those that the start leads to, and a class without a way out is a trap", () => {
    const matrix = [
      [0, 0.5, 0.5, 0],
      [0.5, 0.5, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 1, 0],
    ];
    const from = (start: number) => transition(matrix, start);
    expect(communicatingClasses(from(0)).map((members) => Array.from(members))).toEqual([
      [2, 3],
      [0, 1],
    ]);
    expect(communicatingClasses(from(3)).map((members) => Array.from(members))).toEqual([[2, 3]]);
    expect(Array.from(trap(from(1)) ?? [])).toEqual([2, 3]);
    expect(trap(transition([[0.5]], 0))).toBeUndefined();
  });
});
