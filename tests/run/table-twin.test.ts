import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../device.ts";
import { TABLES } from "./table-cases.ts";

/** The others are in the long suite: compilers take seconds for a spline of two variables. */
const SHORT: readonly (keyof typeof TABLES)[] = [
  "a cubic spline of uneven rows",
  "a table that particles leave for its wall",
  "a table that repeats itself",
  "bilinear pieces",
];

describe("in a table the device and its CPU twin count the same integers for", () => {
  for (const [name, job] of SHORT.map((name): [string, Experiment] => [name, TABLES[name]])) {
    test(name, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      const onDevice = await finalSnapshot(simulate(await testDevice(), job));
      expect(onDevice.tallies).toEqual((await finalSnapshot(simulateReference(job))).tallies);
      expect(onDevice.tallies[0].exited).toBeGreaterThan(0);
    });
  }
});
