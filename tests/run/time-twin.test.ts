import { describe, expect, test } from "vitest";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { exactEngines } from "../engines.ts";
import { TIMED } from "./timed-experiments.ts";

/** One with a bridge at a temperature that falls, and one of each kind of time; the long suite has the rest. */
const NAMES = ["stochastic Heun at a falling temperature", "SGD, whose time is the step"];

async function last(run: AsyncIterable<Snapshot>): Promise<Snapshot> {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
}

describe("with formulas that read the time kernels and CPU twins count the same integers, whatever the rounds, for", () => {
  for (const name of NAMES) {
    const one = TIMED[name];
    test(name, async () => {
      const { tallies } = await last(simulateReference(one));
      expect(tallies.every(({ exited }) => exited > 5)).toBe(true);
      for (const open of await exactEngines()) {
        for (const roundSteps of [7, 64]) {
          expect((await last(simulate(open({ roundSteps }), one))).tallies).toEqual(tallies);
        }
      }
    });
  }
});
