import { expect, test } from "vitest";
import { chainReadings } from "../../../../src/estimate/chain-readings.ts";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { frozen } from "../../../../src/run/methods/frozen.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";
import { testDevice } from "../../../device.ts";
import { expectByChance } from "../../../statistics/chance.ts";

const threeWells = (deeper: number, temperature: number, rest: object): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: `4*x^2*(x^2 - 1)^2 - ${deeper}*exp(-x^2/0.08)` },
    dynamics: { kind: "overdamped", temperature, step: 0.005 },
    start: { at: [-1] },
    exit: { when: "x >= 1", detection: "bridge" },
    horizon: 1e7,
    ...rest,
  });

const chainOf = ({ evidence }: Snapshot) => (evidence as SplittingEvidence).groups[0].chain;

/** Mean times of the continuous motion, by quadrature with 30 digits. */
test.each([
  [0, 0.06, 27872.3518035],
  [0, 0.04, 3816910.43667],
  [0.4, 0.06, 6202209.783],
  [0.4, 0.04, 22763998849.1],
])("through a middle well deeper by %d, at T = %d, the mean time is %d", async (deeper, temperature, exact) => {
  const lanes = 256;
  const states = [[0]];
  const job = threeWells(deeper, temperature, {
    particles: 64 * lanes,
    method: { kind: "splitting", replicas: 64, score: "x", states, floor: -0.99 },
  });
  const last = await finalSnapshot(simulate(await testDevice(), job));
  const { value, low, high } = chainReadings(chainOf(last)!, last.tallies[0])!.meanExitTime;
  expectByChance(
    "ln of the mean time by a chain of states",
    Math.log(value),
    Math.log(high / low) / 3.92,
    Math.log(exact),
  );
});

test("a state that is found is frozen, and gives the same integers again without looking for it", async () => {
  const job = threeWells(0.4, 0.05, {
    particles: 1024,
    method: { kind: "splitting", replicas: 16, score: "x" },
  });
  const device = await testDevice();
  const found = await finalSnapshot(simulate(device, job));
  const chain = chainOf(found)!;
  expect(chain.states[1].at).toEqual([0]);
  const again = frozen(job, found.evidence);
  expect(again.method).toMatchObject({ states: [[0]], floor: chain.states[0].score });
  const repeated = await finalSnapshot(simulate(device, experiment(JSON.parse(JSON.stringify(again)))));
  expect(chainOf(repeated)).toEqual(chain);
  expect((repeated.evidence as SplittingEvidence).groups[0].pilot).toBeUndefined();
});
