import { expect, type TestContext } from "vitest";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import { foundBy } from "./found-by.ts";

/** The device and its CPU twin count the same integers of a split run, and find the same levels and ways; somebody arrives at last. */
export async function expectSplitTwins(one: Experiment, skip: TestContext["skip"]): Promise<void> {
  await needsTwinArithmetic(skip);
  const device = await testDevice();
  const groups = await foundBy(simulateReference(one));
  for (const { pilot, tally } of groups) {
    if (pilot?.trouble === undefined) expect(tally?.arrived.flat().at(-1)).toBeDefined();
  }
  expect(groups.some(({ tally }) => tally?.arrived.some((row) => row.at(-1)! > 0))).toBe(true);
  expect(await foundBy(simulate(device, one, { roundSteps: 7 }))).toEqual(groups);
}
