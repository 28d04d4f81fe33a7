import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TallyError } from "../../src/tally/error.ts";
import { tallyFromJson, tallyToJson } from "../../src/tally/json.ts";
import { tallies, tallyFrom } from "../estimate/tallies.ts";

describe("a tally as JSON", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        expect(tallyFromJson(JSON.parse(JSON.stringify(tallyToJson(tally))))).toEqual(tally);
      }),
    );
  });

  test("holds the bins that are not empty by their first steps, and sums as strings", () => {
    expect(tallyToJson(tallyFrom({ exits: [3, 3, 65], censored: [100] }))).toMatchObject({
      // Bin of 65: the steps 64 and 65.
      bins: { firstStep: [3, 64], counts: [2, 1] },
      divergedBins: { firstStep: [], counts: [] },
      exitSteps: "71",
      exitStepsSquared: String(9 + 9 + 65 ** 2),
      stepsAtRisk: "171",
      withdrawals: [{ step: 100, count: 1 }],
    });
  });

  test("keeps sums beyond 2⁵³ exactly", () => {
    const tally = tallyFrom({ exits: [2 ** 32 - 5, 2 ** 32 - 6] });
    expect(tallyToJson(tally).exitStepsSquared).toBe(String(4294967291n ** 2n + 4294967290n ** 2n));
    expect(tallyFromJson(tallyToJson(tally)).exitStepsSquared).toBe(tally.exitStepsSquared);
  });

  const json = tallyToJson(tallyFrom({ exits: [1, 2, 300], censored: [1000] }));
  const { exitSteps: _, ...incomplete } = json;

  for (const [what, damaged, message] of [
    ["null", null, "tally: got null; expected an object; give an object that tallyToJson has made"],
    ["a missing field", incomplete, "tally.exitSteps: got undefined; expected a whole number as a string"],
    [
      "a sum that is no number",
      { ...json, exitSteps: "x" },
      'tally.exitSteps: got "x"; expected a whole number as a string',
    ],
    ["half a particle", { ...json, exited: 2.5 }, "tally.exited: got 2.5; expected a whole number"],
    ["a time step of zero", { ...json, timeStep: 0 }, "tally.timeStep: got 0; expected a positive number"],
    [
      "a withdrawal that is null",
      { ...json, withdrawals: [null] },
      "tally.withdrawals.0: got null; expected { step, count }",
    ],
    [
      "a step that begins no bin",
      { ...json, bins: { firstStep: [301], counts: [3] } },
      "tally.bins.firstStep.0: got 301; expected the first step of a bin",
    ],
    [
      "a step beyond all bins",
      { ...json, bins: { firstStep: [2 ** 32], counts: [3] } },
      "expected a step below 2³²",
    ],
    [
      "lists of two lengths",
      { ...json, bins: { firstStep: [1], counts: [1, 2] } },
      "expected two equally long lists",
    ],
    [
      "a lost particle",
      { ...json, exited: 2 },
      "tally: exited + censored + diverged + alive is 3, not 4; the file is damaged",
    ],
    [
      "a lost exit in the bins",
      { ...json, bins: { firstStep: [1], counts: [1] } },
      "the sum of bins is 1, not 3",
    ],
    [
      "exits moved to other bins",
      { ...json, bins: { firstStep: [1, 2], counts: [1, 2] } },
      "exitSteps is 303, but its bins say 5 … 5",
    ],
    ["a lost withdrawal", { ...json, withdrawals: [] }, "the sum of withdrawals is 0, not 1"],
    ["an exposure that does not follow", { ...json, stepsAtRisk: "1302" }, "stepsAtRisk is 1302, not 1303"],
    [
      "squares below what the sum allows",
      { ...json, exitStepsSquared: "0" },
      "tally: exitStepsSquared is 0, but its bins say",
    ],
    [
      "squares of 400 digits",
      { ...json, exitStepsSquared: "9".repeat(400) },
      `tally.exitStepsSquared: got "${"9".repeat(56)}…; expected a whole number as a string of at most 40 digits, as a result document holds it`,
    ],
    [
      "squares beyond what the bins hold",
      { ...json, exitStepsSquared: "9".repeat(30) },
      `tally: exitStepsSquared is ${"9".repeat(30)}, but its bins say`,
    ],
  ] as const) {
    test(`with ${what} is refused in a sentence`, () => {
      expect(() => tallyFromJson(damaged)).toThrow(message);
      expect(() => tallyFromJson(damaged)).toThrow(TallyError);
    });
  }

  test("refuses withdrawals out of order", () => {
    const two = tallyToJson(tallyFrom({ censored: [5, 7] }));
    expect(() => tallyFromJson({ ...two, withdrawals: [...two.withdrawals].reverse() })).toThrow(
      "ascending by step",
    );
  });
});
