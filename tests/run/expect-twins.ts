import { expect, type TestContext } from "vitest";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { needsTwinArithmetic, testDevice } from "../device.ts";

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

/** The device and its CPU twin count the same integers, whatever the rounds. */
export async function expectTwins(one: Experiment, skip: TestContext["skip"]): Promise<void> {
  await needsTwinArithmetic(skip);
  const device = await testDevice();
  const { tallies } = await last(simulateReference(one));
  expect(tallies.some(({ exited }) => exited > 0)).toBe(true);
  for (const roundSteps of [7, 64]) {
    expect((await last(simulate(device, one, { roundSteps }))).tallies).toEqual(tallies);
  }
}
