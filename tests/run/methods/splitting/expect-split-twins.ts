import { expect } from "vitest";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { exactEngines } from "../../../engines.ts";
import { foundBy } from "./found-by.ts";

/** The kernels and their CPU twins count the same integers of a split run, and find the same levels and ways; somebody arrives at last. */
export async function expectSplitTwins(one: Experiment): Promise<void> {
  const groups = await foundBy(simulateReference(one));
  for (const { pilot, tally } of groups) {
    if (pilot?.trouble === undefined) expect(tally?.arrived.flat().at(-1)).toBeDefined();
  }
  expect(groups.some(({ tally }) => tally?.arrived.some((row) => row.at(-1)! > 0))).toBe(true);
  for (const open of await exactEngines())
    expect(await foundBy(simulate(open({ roundSteps: 7 }), one))).toEqual(groups);
}
