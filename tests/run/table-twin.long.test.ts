import { describe, expect, test } from "vitest";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { exactEngines } from "../engines.ts";
import { TABLES } from "./table-cases.ts";

describe("in a table the kernels and their CPU twins count the same integers for", () => {
  for (const [name, job] of Object.entries(TABLES)) {
    test(name, async () => {
      const { tallies } = await finalSnapshot(simulateReference(job));
      expect(tallies[0].exited).toBeGreaterThan(0);
      for (const open of await exactEngines())
        expect((await finalSnapshot(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }
});
