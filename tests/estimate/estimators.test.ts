import { describe, expect, test } from "vitest";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import { resultDocument } from "../../src/export/result.ts";
import { estimatesTable } from "../../src/export/table.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { sweepQuantities } from "../../src/view/sweep-quantities.ts";
import { tallyFrom } from "./tallies.ts";

const TALLIES: Readonly<Record<string, Tally>> = {
  "nobody has left": tallyFrom({ exits: [], censored: [9, 9, 9] }),
  "some have left": tallyFrom({ exits: [1, 2, 3, 5], censored: [9, 9] }),
  "all have left": tallyFrom({ exits: [1, 2, 3, 5, 8, 9] }),
};

describe("each estimator", () => {
  for (const [name, tally] of Object.entries(TALLIES)) {
    test(`answers where ${name}, with the value inside its interval`, () => {
      for (const { id, ask } of ESTIMATORS) {
        const { value, low, high } = ask(tally).reading ?? { value: null, low: null, high: null };
        if (value === null) continue;
        expect(low ?? 0, id).toBeLessThanOrEqual(value);
        expect(high ?? Number.POSITIVE_INFINITY, id).toBeGreaterThanOrEqual(value);
      }
    });
  }

  test("stands in the result document, in the table of groups and among the quantities of a sweep", () => {
    const tally = TALLIES["all have left"];
    const { groups } = resultDocument({
      experiment: { generator: "threefry4x32-20" },
      engine: "reference",
      version: "0",
      adapter: null,
      outcome: "all exited",
      points: [{}],
      tallies: [tally],
      theory: [[]],
      warnings: [[]],
      particleSteps: 28n,
      seconds: 1,
    });
    const columns = estimatesTable([{ parameters: {}, tally }]).columns.map(({ name }) => name);
    const quantities = sweepQuantities(tally, true).map(({ id }) => id);
    for (const { id, ask } of ESTIMATORS) {
      expect(Object.keys(groups[0].estimates!)).toContain(id);
      expect(columns).toEqual(expect.arrayContaining(Object.keys(ask(tally).columns)));
      expect(quantities).toContain(id);
    }
  });

  test("has columns of its own", () => {
    const names = ESTIMATORS.flatMap(({ ask }) => Object.keys(ask(TALLIES["all have left"]).columns));
    expect(new Set(names).size).toBe(names.length);
  });
});
