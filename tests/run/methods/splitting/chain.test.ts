import { expect, test } from "vitest";
import { chainReadings } from "../../../../src/estimate/chain-readings.ts";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Splitting } from "../../../../src/experiment/document/asked-exits.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { frozen } from "../../../../src/run/methods/frozen.ts";
import { passage, stateBelow, statesAt } from "../../../../src/run/methods/splitting/states.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";

/** Three wells, at −1, 0 and 1, of which the middle one is told; left at 1, or rarely far below. */
const threeWells = experiment({
  landscape: { variables: ["x"], potential: "4*x^2*(x^2 - 1)^2" },
  dynamics: { kind: "overdamped", temperature: 0.1, step: 0.02 },
  start: { at: [-1] },
  exit: { exits: { right: "x >= 1", left: "x < -1.6" } },
  horizon: 1e6,
  particles: 128,
  method: { kind: "splitting", replicas: 4, score: "x", states: [[0]], floor: -0.95 },
}) as Splitting;

test("a chain of typed states is a run from each to its neighbours, every one with a seed of its own", async () => {
  const { evidence, tallies, particleSteps, outcome } = await finalSnapshot(simulateReference(threeWells));
  const [{ chain, tally }] = (evidence as SplittingEvidence).groups;
  expect({ outcome, tally }).toEqual({ outcome: "complete", tally: undefined });
  expect(chain!.states).toEqual([
    { at: [-1], potential: 0, score: -0.95 },
    { at: [0], potential: 0, score: 0 },
  ]);
  expect(chain!.runs.map(({ from, up, to }) => ({ from, up, to }))).toEqual([
    { from: 0, up: true, to: ["right", "left", 1] },
    { from: 1, up: true, to: ["right", "left"] },
    { from: 1, up: false, to: [0] },
  ]);
  expect(new Set([threeWells.seed, ...chain!.runs.map(({ seed }) => seed)]).size).toBe(4);
  const readings = chainReadings(chain!, tallies[0])!;
  expect(readings.steps).toBeGreaterThan(0n);
  const piloted = chain!.runs.reduce((sum, { pilot }) => sum + pilot!.steps, 0);
  expect(piloted).toBeGreaterThan(0);
  expect(particleSteps).toBe(readings.steps + BigInt(piloted));
  // From the well none comes to the right but through the middle.
  expect(readings.rates.some(({ from, to }) => from === 0 && to === "right")).toBe(false);
  expect(frozen(threeWells, evidence)).toEqual(threeWells);
});

test("a run between states is an experiment that somebody could type", () => {
  const states = statesAt(threeWells, -0.95, [[0]])!;
  const { experiment: down, seed } = passage(threeWells, states, { from: 1, up: false }, 0);
  const { detection } = threeWells.exit;
  expect(down).toMatchObject({
    seed,
    start: { at: [0] },
    exit: {
      exits: { right: "x >= 1", left: "x < -1.6", state_below: "(x) <= -0.95" },
      when: "x >= 1 or x < -1.6 or (x) <= -0.95",
      detection,
    },
    method: { question: "time", of: ["state_below"], score: "-(x)", replicas: 4 },
  });
  expect(down.method).not.toHaveProperty("states");
  expect(down.method).not.toHaveProperty("floor");
  expect(passage(threeWells, states, { from: 1, up: false }, 1).seed).not.toBe(seed);
  const named = { ...threeWells, exit: { ...threeWells.exit, exits: { state_below: "x >= 1" } } };
  expect(Object.keys(passage(named, states, { from: 1, up: false }, 0).experiment.exit.exits!)).toEqual([
    "state_below",
    "state_below_",
  ]);
});

test("a state is the minimum below one that stays, or its own place where that minimum is the start's", () => {
  expect(stateBelow(threeWells, -0.95, [0.2])).toEqual([0]);
  expect(stateBelow(threeWells, -0.95, [-0.8])).toEqual([-0.8]);
  expect(statesAt(threeWells, -0.95, [[0.5], [0]])!.map(({ score }) => score)).toEqual([-0.95, 0, 0.5]);
  expect(statesAt(threeWells, -0.95, [[0], [0]])).toBeUndefined();
});
