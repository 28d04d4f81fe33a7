import { expect, test } from "vitest";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { exactEngines } from "../../../engines.ts";
import { evidenceOf, swept } from "./experiments.ts";

test("rounds on a device count as the twins do, whatever a dispatch holds: a bridge, looks and a sweep", async () => {
  const twins = evidenceOf(await finalSnapshot(simulateReference(swept)));
  for (const open of await exactEngines())
    expect(evidenceOf(await finalSnapshot(simulate(open({ roundSteps: 5 }), swept)))).toEqual(twins);
});
