import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merge } from "../../src/tally/merge.ts";
import { stepsAtRisk } from "../../src/tally/tally.ts";
import { steps, tallies, tallyFrom } from "../estimate/tallies.ts";

describe("merge", () => {
  test("is associative and commutative", () => {
    fc.assert(
      fc.property(tallies, tallies, tallies, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(stepsAtRisk(merge(a, b))).toBe(stepsAtRisk(a) + stepsAtRisk(b));
      }),
    );
  });

  test("of the parts is the whole", () => {
    fc.assert(
      fc.property(steps, fc.nat(30), (exits, at) => {
        const whole = tallyFrom({ exits });
        expect(
          merge(tallyFrom({ exits: exits.slice(0, at) }), tallyFrom({ exits: exits.slice(at) })),
        ).toEqual(whole);
      }),
    );
  });

  test("refuses tallies of different experiments", () => {
    expect(() => merge(tallyFrom({ timeStep: 1 }), tallyFrom({ timeStep: 2 }))).toThrow(
      "merge: the tallies differ in timeStep, got 1 and 2; merge shards of one experiment only",
    );
    expect(() => merge()).toThrow("pass at least one tally");
  });
});
