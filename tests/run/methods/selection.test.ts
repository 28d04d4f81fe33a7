import { describe, expect, test } from "vitest";
import { MOST_LANES } from "../../../src/experiment/document/method.ts";
import { parents } from "../../../src/run/methods/selection.ts";

/** A word that leads to the offset o of S. */
const wordOf = (o: number, count: number): number => Math.ceil((o * 2 ** 32) / count);

describe("the parents of a replica's lanes", () => {
  test.each([
    [1, 7],
    [3, 7],
    [7, 7],
    [12, 100],
    [99, 100],
  ])("give each of %i successes among %i lanes as many children on average as every other", (count, lanes) => {
    const successes = Array.from({ length: count }, (_, i) => i * Math.floor(lanes / count));
    const children = new Map(successes.map((lane) => [lane, 0]));
    for (let o = 0; o < count; o++) {
      for (const parent of parents(successes, lanes, wordOf(o, count))) {
        children.set(parent, children.get(parent)! + 1);
      }
    }
    expect([...children.values()]).toEqual(successes.map(() => lanes));
  });

  test("keep the order of the lanes, and none has more than ⌈N/S⌉ children", () => {
    const chosen = Array.from(parents([2, 5, 6, 9], 10, 0xdeadbeef));
    expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
    expect(Math.max(...[2, 5, 6, 9].map((lane) => chosen.filter((one) => one === lane).length))).toBe(3);
  });

  test("reach the last lane of the largest replica, with the largest word", () => {
    const all = Uint32Array.from({ length: MOST_LANES }, (_, j) => j);
    expect(parents(all, MOST_LANES, 0xffffffff).at(-1)).toBe(MOST_LANES - 1);
    expect(parents([3], MOST_LANES, 0xffffffff).every((parent) => parent === 3)).toBe(true);
  });
});
