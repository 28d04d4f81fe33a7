import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallyFromJson, tallyToJson } from "../../src/tally/json.ts";
import { merge } from "../../src/tally/merge.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { competing, tallyFrom } from "../estimate/tallies.ts";

const two = tallyFrom({ named: { upper: [1, 40], lower: [300] }, censored: [1000] });

describe("tallies of named exits", () => {
  test("are merged exit by exit, and those of nothing yet are neutral", () => {
    fc.assert(
      fc.property(competing, competing, (a, b) => {
        const { exits = [], ...whole } = merge(a, b);
        expect(exits.reduce((sum, one) => sum + one.exited, 0)).toBe(whole.exited);
        expect(exits.reduce((sum, one) => sum + one.exitStepsSquared, 0n)).toBe(whole.exitStepsSquared);
        expect(exits.map(({ name }) => name)).toEqual(["upper", "lower"]);
        expect(exits[1].exited).toBe((a.exits?.[1].exited ?? 0) + (b.exits?.[1].exited ?? 0));
        const waiting = emptyTally({ timeStep: 0.25, exitOffset: 0.5, started: 7 });
        expect(merge(a, waiting).exits).toEqual(a.exits);
        expect(merge(waiting, a).exits).toEqual(a.exits);
      }),
    );
  });

  test("are not merged with those of other exits, or of exits without names", () => {
    const other = tallyFrom({ named: { upper: [1], left: [3] } });
    expect(() => merge(two, other)).toThrow(/^merge: the tallies count other exits by name; merge shards/);
    expect(() => merge(two, tallyFrom({ exits: [5] }))).toThrow(/^merge: the tallies count other exits/);
  });

  test("come back from JSON as they were, and files without them are read as before", () => {
    fc.assert(
      fc.property(competing, (tally) => {
        expect(tallyFromJson(JSON.parse(JSON.stringify(tallyToJson(tally))))).toEqual(tally);
      }),
    );
    const { exits: _, ...old } = tallyToJson(two);
    expect(tallyFromJson(old)).toEqual({ ...two, exits: undefined });
  });

  const json = tallyToJson(two);
  const [upper, lower] = json.exits!;
  for (const [what, exits, message] of [
    ["an exit is missing", [upper], /^tally\.exits: the named exits do not add up/],
    [
      "a count differs from its bins",
      [{ ...upper, exited: 3 }, lower],
      /^tally\.exits: the sum of bins of upper is 2, not 3; the file is damaged/,
    ],
    [
      "a sum is none that its bins allow",
      [{ ...upper, exitSteps: "7" }, lower],
      /^tally\.exits: of upper: exitSteps is 7, but its bins say 41 … 41/,
    ],
    ["a name is missing", [{ ...upper, name: 3 }, lower], /^tally\.exits\.0\.name: got 3; expected a name/],
  ] as const) {
    test(`are refused where ${what}`, () => {
      expect(() => tallyFromJson({ ...json, exits })).toThrow(message);
    });
  }
});
