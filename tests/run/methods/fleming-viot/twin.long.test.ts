import { describe, expect, test } from "vitest";
import { openDevice } from "../../../../src/gpu/open.node.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import { testDevice } from "../../../device.ts";
import { exactEngines } from "../../../engines.ts";
import { evidenceOf, swept, walk } from "./experiments.ts";

describe("rounds on a device", () => {
  test.for([
    1, 3, 64,
  ])("count as the twins do with %i steps in a dispatch, a pilot among them", async (roundSteps) => {
    const one = walk({ replicas: 2 }, { particles: 2 * 40, horizon: 90 });
    const twins = evidenceOf(await finalSnapshot(simulateReference(one)));
    for (const open of await exactEngines())
      expect(evidenceOf(await finalSnapshot(simulate(open({ roundSteps }), one)))).toEqual(twins);
  });

  test("are gone through again on another device when theirs is lost, looks among them", async () => {
    const device = await openDevice();
    let last: Snapshot | undefined;
    let lost = false;
    for await (const snapshot of simulate(device, swept, { interval: 0 })) {
      last = snapshot;
      if (lost || evidenceOf(snapshot).round < 5) continue;
      lost = true;
      device.gpu.destroy();
    }
    expect(lost).toBe(true);
    expect(evidenceOf(last!)).toEqual(
      evidenceOf(await finalSnapshot(simulate(await testDevice(), swept, { interval: 1e9 }))),
    );
  });
});
