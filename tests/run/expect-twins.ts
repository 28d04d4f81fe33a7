import { expect } from "vitest";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { exactEngines } from "../engines.ts";

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

/** The kernels and their CPU twins count the same integers, whatever the rounds. */
export async function expectTwins(one: Experiment): Promise<void> {
  const { tallies } = await last(simulateReference(one));
  expect(tallies.some(({ exited }) => exited > 0)).toBe(true);
  for (const open of await exactEngines()) {
    for (const roundSteps of [7, 64]) {
      expect((await last(simulate(open({ roundSteps }), one))).tallies).toEqual(tallies);
    }
  }
}
