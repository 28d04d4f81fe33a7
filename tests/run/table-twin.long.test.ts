import { describe, expect, test } from "vitest";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../device.ts";
import { TABLES } from "./table-cases.ts";

describe("in a table the device and its CPU twin count the same integers for", () => {
  for (const [name, job] of Object.entries(TABLES)) {
    test(name, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      const onDevice = await finalSnapshot(simulate(await testDevice(), job));
      expect(onDevice.tallies).toEqual((await finalSnapshot(simulateReference(job))).tallies);
      expect(onDevice.tallies[0].exited).toBeGreaterThan(0);
    });
  }
});
