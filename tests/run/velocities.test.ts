/** Velocities in exits and in what is observed. */
import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { exactEngines } from "../engines.ts";

const job = experiment({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "underdamped", temperature: 0.5, friction: 0.7, step: 0.05 },
  start: { at: [0.3], velocities: "thermal" },
  exit: {
    exits: { fast: "velocity(x)^2/2 + loss > 1.6 and x < 0.7", flux: "x > 0.7 and velocity(x) > 0.3" },
  },
  observe: {
    at: [1],
    quantities: { heat: { formula: "velocity(x)^2/2", range: [0, 8], bins: 8 } },
    basins: { leaving: "x*velocity(x) > 0" },
  },
  particles: 64,
  horizon: 20,
});

test("exits by velocity, bridged, and observed velocities agree with the twin in every integer", async () => {
  const { tallies } = await finalSnapshot(simulateReference(job));
  expect(tallies[0].exits?.every(({ exited }) => exited > 5)).toBe(true);
  for (const open of await exactEngines())
    expect((await finalSnapshot(simulate(open(), job))).tallies).toEqual(tallies);
});
