import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { exactEngines } from "../engines.ts";
import { TABLES } from "./table-cases.ts";

/** The others are in the long suite: compilers take seconds for a spline of two variables. */
const SHORT: readonly (keyof typeof TABLES)[] = [
  "a cubic spline of uneven rows",
  "a table that particles leave for its wall",
  "a table that repeats itself",
  "bilinear pieces",
];

describe("in a table the kernels and their CPU twins count the same integers for", () => {
  for (const [name, job] of SHORT.map((name): [string, Experiment] => [name, TABLES[name]])) {
    test(name, async () => {
      const { tallies } = await finalSnapshot(simulateReference(job));
      expect(tallies[0].exited).toBeGreaterThan(0);
      for (const open of await exactEngines())
        expect((await finalSnapshot(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }
});
