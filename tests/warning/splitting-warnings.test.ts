import { describe, expect, test } from "vitest";
import { warningText } from "../../src/view/text/warnings.ts";
import { splittingWarnings } from "../../src/warning/splitting-warnings.ts";
import { cycledTally, splitTally } from "../tally/split-tallies.ts";

const pilot = {
  levels: [0, 1, 2],
  floor: -1,
  steepness: [0.2, 0.4, 0.3],
  stepNoise: [0.5, 0.5, 0.5],
  steps: 1000,
  rises: [1.6, 1.6, 1.6, 1.6],
  jumps: [0, 0],
};
const kinds = (group: Parameters<typeof splittingWarnings>[0]): string[] =>
  splittingWarnings(group).map(({ kind }) => kind);

describe("warnings of splitting", () => {
  test("are none where levels are apart, steps gentle and replicas alike", () => {
    expect(splittingWarnings({ pilot, tally: splitTally })).toEqual([]);
    expect(splittingWarnings({})).toEqual([]);
  });

  test("name the steepest place", () => {
    const [warning] = splittingWarnings({ pilot: { ...pilot, steepness: [0.2, Number.NaN, 1.5] } });
    expect(warning).toEqual({ kind: "steep-steps", steepness: 1.5, level: 3, score: 2 });
    expect(warningText(warning)).toMatch(
      "near level 3, at the score 2, one step descends by 0.75 of its noise",
    );
  });

  test("say where one jump does it", () => {
    const [warning, ...others] = splittingWarnings({
      pilot: { ...pilot, rises: [1.6, 1.6, Math.log(5), 1.6], jumps: [0.02, 0.199] },
    });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: "one-jump", level: 3, score: 2 });
    expect(warningText(warning)).toMatch("100 % of those that pass level 3, at the score 2");
  });

  test("name the closest levels", () => {
    const [warning] = splittingWarnings({ pilot: { ...pilot, levels: [0, 1, 1.25] } });
    expect(warning).toEqual({ kind: "close-levels", apart: 0.5, level: 3, score: 1.25 });
    expect(warningText(warning)).toMatch("level 3, at the score 1.25, is only 0.5 of a step's noise");
  });

  test("say at which level nothing arrived, and from where how many came how far", () => {
    const tally = {
      ...splitTally,
      arrived: [
        [20, 0, 0],
        [30, 0, 0],
      ],
      exits: [
        [0, 0],
        [0, 0],
      ],
    };
    const [warning, ...others] = splittingWarnings({ tally });
    expect(warning).toEqual({
      kind: "none-arrived",
      level: 2,
      score: 2.5,
      before: 1,
      particles: 200,
      reached: 0.25,
    });
    expect(others).toEqual([]);
    expect(warningText(warning)).toMatch(
      "none of 200 particles came from the score 1 to level 2, at the score 2.5, so there is only an upper bound; add a level",
    );
  });

  test("of a climb by cycles number levels from the first, and know the exits behind the last", () => {
    const barren = (at: number) =>
      splittingWarnings({
        tally: {
          ...cycledTally,
          arrived: cycledTally.arrived.map((row) => row.map((count, i) => (i < at ? count : 0))),
        },
      })[0];
    expect(barren(0)).toMatchObject({ level: 2, score: 1, before: -1 });
    expect(barren(3)).toMatchObject({ level: null, score: null, before: 3 });
    expect(warningText(barren(3))).toMatch("from the score 3 to an exit");
  });

  test("say that replicas scatter", () => {
    const wide = {
      ...splitTally,
      arrived: [[90, 90, 10], ...Array(9).fill([9, 10, 1])],
      exits: [[10, 0], ...Array(9).fill([1, 0])],
    };
    expect(kinds({ tally: wide })).toEqual(["scattered-replicas"]);
    expect(warningText(splittingWarnings({ tally: wide })[0])).toMatch(
      "now 100: more particles, or fewer replicas",
    );
  });

  test("say that an exit is not rare", () => {
    const tally = {
      ...splitTally,
      arrived: [
        [60, 60, 60],
        [61, 60, 60],
      ],
      exits: [
        [60, 0],
        [60, 0],
      ],
    };
    expect(kinds({ tally })).toEqual(["not-rare"]);
  });

  test("say that cycles are not stationary", () => {
    const [first, last] = cycledTally.cycles;
    const tally = {
      ...cycledTally,
      cycles: [
        { ...first, up: [1000n, 1001n] },
        { ...last, up: [2000n, 2001n] },
      ],
    };
    expect(kinds({ tally })).toEqual(["unsettled-cycles"]);
  });

  test("say how many weights of a tilt were cut", () => {
    const tally = { ...splitTally, units: [1, 1, 1], cut: 2 };
    const [warning] = splittingWarnings({ tally });
    expect(warning).toEqual({ kind: "cut-weights", particles: 2 });
    expect(warningText(warning)).toMatch(
      "2 particles had weights too large to be counted in full, so the probability is too small",
    );
    expect(kinds({ tally: { ...tally, cut: 0 } })).toEqual([]);
  });

  test.each([
    ["too many levels", "more levels than it may"],
    ["stuck", "no particle of the pilot came higher"],
    ["stays", "a state of its own lies there"],
    ["never settles", "the well does not fill in time"],
    ["not rare", "exits are not rare, and nothing was climbed; count every particle"],
  ] as const)("say where a pilot is in trouble: %s", (trouble, words) => {
    const [warning] = splittingWarnings({ pilot: { ...pilot, trouble: { kind: trouble, score: 1.25 } } });
    expect(warning).toEqual({ kind: "pilot-trouble", trouble, score: 1.25 });
    expect(warningText(warning)).toMatch(words);
    expect(warningText(warning)).toMatch("1.25");
  });
});
