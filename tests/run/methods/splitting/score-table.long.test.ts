import { expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { ScoreTable } from "../../../../src/experiment/document/score-table.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";

/** A table of two variables beside one of the potential, which is read from the same rows. */
const score: ScoreTable = {
  from: [-1, -1],
  to: [1, 1],
  counts: [3, 3],
  values: [-2, -1, -2, 0, 1, 0, 2, 3, 2],
};
const job = experiment({
  landscape: {
    variables: ["x", "y"],
    potential: "table + x^2/8",
    table: {
      rows: [-2, 0, 2].flatMap((x) => [-2, 0, 2].map((y) => [x, y, (x * x + y * y) / 4])),
      interpolation: "linear",
      beyond: "linear",
    },
  },
  dynamics: { kind: "overdamped", temperature: 0.4, step: 0.02 },
  start: { at: [0, 0] },
  exit: { exits: { right: "x > 0.9", left: "x < -0.6" } },
  horizon: 20,
  particles: 128,
  method: { kind: "splitting", question: "probability", of: ["right"], replicas: 4, score, levels: [1.5, 2] },
});

const tallyOf = ({ evidence }: Snapshot): unknown => (evidence as SplittingEvidence).groups[0].tally;

test("a table of scores is climbed on the device as by the twins, beside a table of the potential", async ({
  skip,
}) => {
  await needsTwinArithmetic(skip);
  const twin = tallyOf(await finalSnapshot(simulateReference(job)));
  expect(twin).toBeDefined();
  expect(tallyOf(await finalSnapshot(simulate(await testDevice(), job)))).toEqual(twin);
});
