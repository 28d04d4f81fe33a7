import { expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import { foundBy } from "./found-by.ts";

/** Two parabolas, whose slopes leave a compiler nothing to reorder. */
const job = experiment({
  landscape: { variables: ["x"], potential: "4*min((x + 1)^2, x^2)" },
  dynamics: { kind: "overdamped", temperature: 0.15, step: 0.02 },
  start: { at: [-1] },
  exit: { exits: { right: "x >= 0.5", left: "x < -1.9" } },
  horizon: 1e6,
  particles: 128,
  method: { kind: "splitting", replicas: 4, score: "x", states: [[0]], floor: -0.95 },
});

test("the device counts the integers of its twins in every run of a chain, whatever the steps of a round", async ({
  skip,
}) => {
  await needsTwinArithmetic(skip);
  const [{ chain }] = await foundBy(simulateReference(job));
  expect(chain!.runs.map(({ tally }) => tally !== undefined)).toEqual([true, true, true]);
  const [{ chain: counted }] = await foundBy(simulate(await testDevice(), job, { roundSteps: 7 }));
  expect(counted).toEqual(chain);
});
