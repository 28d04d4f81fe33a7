import { expect, test } from "vitest";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import { evidenceOf, swept } from "./experiments.ts";

test("rounds on a device count as the twins do, whatever a dispatch holds: a bridge, looks and a sweep", async ({
  skip,
}) => {
  await needsTwinArithmetic(skip);
  const found = await finalSnapshot(simulate(await testDevice(), swept, { roundSteps: 5 }));
  expect(evidenceOf(found)).toEqual(evidenceOf(await finalSnapshot(simulateReference(swept))));
});
