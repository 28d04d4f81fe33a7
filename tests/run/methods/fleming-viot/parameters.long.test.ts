import { expect, test } from "vitest";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import { brownian, evidenceOf } from "./experiments.ts";

test("the device counts and sees of clones that have parameters of their ancestors what the twins do", async ({
  skip,
}) => {
  await needsTwinArithmetic(skip);
  const job = brownian(
    { replicas: 4, burnIn: 1 },
    {
      landscape: { variables: ["x"], potential: "k*x^2", parameters: { k: { uniform: [0, 1] } } },
      observe: {
        quantities: { kx: { formula: "k*x", range: [-1, 1], bins: 8 } },
        basins: { left: "x < -0.5*k" },
      },
      particles: 4 * 24,
    },
  );
  const found = evidenceOf(await finalSnapshot(simulate(await testDevice(), job, { roundSteps: 5 })));
  expect(found).toEqual(evidenceOf(await finalSnapshot(simulateReference(job))));
  expect(found.groups[0].looks).toBeDefined();
});
