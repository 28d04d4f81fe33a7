import { describe, expect, test } from "vitest";
import type { Observation } from "../../src/tally/observation.ts";
import type { SurvivorsTally } from "../../src/tally/survivors-tally.ts";
import { decadesFigure, lawFigures } from "../../src/view/survivors-figures.ts";
import { survivorsRows } from "../../src/view/survivors-rows.ts";

/** Rounds of 4 steps of 0.1, of three replicas of 100 lanes of which about a tenth survive each. */
const tally: SurvivorsTally = {
  lanes: 100,
  timeStep: 0.1,
  rounds: new Array<number>(500).fill(4),
  late: { first: 100, middle: 300, end: 500 },
  survivors: [10, 11, 9].map((living) => new Array<number>(500).fill(living)),
  exits: [],
  steps: new Array<bigint>(500).fill(1200n),
  ancestors: [2, 1, 3],
};

describe("charts of survivors", () => {
  test("go down by decades, far below what an axis of probabilities could hold, beside the slowest mode", () => {
    const { series, x, y } = decadesFigure(tally, { rate: Math.LN10 / 0.4, share: 1 });
    expect(x.range).toEqual([0, 200]);
    const [, line, mode] = series.filter((one) => one.kind !== "bars");
    expect(line).toMatchObject({ kind: "line", name: "survival" });
    // The mean of 0.1ᵏ, 0.11ᵏ and 0.09ᵏ is a third of the second for large k.
    const last = 500 * Math.log10(0.11) + Math.log10(1 / 3);
    expect((line as { readonly y: readonly number[] }).y.at(-1)).toBeCloseTo(last, 6);
    expect(y.range[0]).toBeCloseTo(last, 6);
    expect((mode as { readonly y: readonly number[] }).y[1]).toBeCloseTo(-500, 8);
  });

  test("show the density of a quantity over its range, where it has bins", () => {
    const look = (histogram: readonly number[]): Observation => ({
      count: [4, 4, 4],
      classes: [],
      transitions: [],
      quantities: [
        {
          name: "x",
          least: -1,
          fineness: 2 ** 23,
          below: [0, 0, 0],
          above: [0, 0, 0],
          undefined: [0, 0, 0],
          levels: [0n, 0n, 0n],
          squares: [0n, 0n, 0n],
          histogram,
        },
      ],
    });
    const seen = { ...tally, looks: [look([2, 4]), look([1, 5])] as const };
    const quantities = { x: { range: [-1, 1] as const } };
    const [figure] = lawFigures(seen, { quantities });
    expect(figure.series[0]).toMatchObject({ from: [-1, 0], to: [0, 1], y: [0.25, 0.75], counts: [3, 9] });
    expect(lawFigures(tally, { quantities })).toEqual([]);
  });
});

test("rows of survivors have survival below all that 64 bits hold, and the late hazard beside theory", () => {
  const rows = survivorsRows(tally, []);
  expect(rows.map(({ id }) => id)).toEqual(["survival", "hazard"]);
  expect(rows[0].name).toBe("survival beyond 200");
  expect(rows[0].value).toMatch(/e-480$/);
  expect(Number(rows[1].value)).toBeCloseTo(Math.LN10 / 0.4, 1);
});
