import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallyFromJson, tallyToJson } from "../../src/tally/json.ts";
import { merge } from "../../src/tally/merge.ts";
import { stepsAtRisk, type Tally } from "../../src/tally/tally.ts";
import { tallyFrom } from "../estimate/tallies.ts";

const steps = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 5 }), { maxLength: 30 });
const tallies: fc.Arbitrary<Tally> = fc
  .record({ exits: steps, censored: steps, alive: steps })
  .map((data) => tallyFrom({ ...data, timeStep: 0.25, exitOffset: 0.5 }));

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

describe("a tally as JSON", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        expect(tallyFromJson(JSON.parse(JSON.stringify(tallyToJson(tally))))).toEqual(tally);
      }),
    );
  });

  test("that was damaged is refused with the place", () => {
    const json = tallyToJson(tallyFrom({ exits: [1, 2, 300], censored: [1000] }));
    expect(() => tallyFromJson({ ...json, exited: 2 })).toThrow(
      "exited + censored + diverged + alive is 3, not 4",
    );
    expect(() => tallyFromJson({ ...json, exitSteps: "x" })).toThrow(
      'tally.exitSteps: got "x"; expected a whole number',
    );
    expect(() => tallyFromJson({ ...json, bins: { firstStep: [1, 2], counts: [1, 2] } })).not.toThrow();
    expect(() => tallyFromJson({ ...json, bins: { firstStep: [301], counts: [3] } })).toThrow(
      "the first step of a bin",
    );
    expect(() => tallyFromJson({ ...json, bins: { firstStep: [1], counts: [1] } })).toThrow(
      "the sum of bins is 1, not 3",
    );
    expect(() => tallyFromJson(null)).toThrow("give an object");
  });
});
