import { describe, expect, test } from "vitest";
import { simulateReference } from "../../src/run/reference.ts";
import recorded from "./recorded-tallies.json" with { type: "json" };
import { EXPERIMENTS } from "./recorded-tallies.ts";
import { recordOf } from "./tally-record.ts";

test("every experiment of the list has a record, and every record an experiment", () => {
  expect(Object.keys(recorded).sort(), "`npm run record:tallies` records what is new").toEqual(
    Object.keys(EXPERIMENTS).sort(),
  );
});

describe("the CPU twins count the recorded integers for", () => {
  for (const [name, record] of Object.entries(recorded)) {
    test(name, async () => {
      expect(await recordOf(EXPERIMENTS[name], simulateReference)).toEqual(record);
    });
  }
});
