import { describe, expect, test } from "vitest";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { exactEngines } from "../engines.ts";
import { TIMED } from "./timed-experiments.ts";

const NAMES = Object.keys(TIMED);

async function last(run: AsyncIterable<Snapshot>): Promise<Snapshot> {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
}

describe("with formulas that read the time kernels and CPU twins count the same integers, whatever the rounds and batches, for", () => {
  for (const name of NAMES) {
    const one = TIMED[name];
    test(name, async () => {
      const { tallies } = await last(simulateReference(one));
      expect(tallies.every(({ exited }) => exited > 5)).toBe(true);
      for (const open of await exactEngines()) {
        for (const options of [{ roundSteps: 7 }, { roundSteps: 64 }, { batchParticles: 37 }]) {
          expect((await last(simulate(open(options), one))).tallies).toEqual(tallies);
        }
      }
    });
  }
});
