import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { expectByChance } from "../statistics/chance.ts";

const ended = async (run: AsyncIterable<Snapshot>): Promise<readonly Tally[]> => {
  let tallies: readonly Tally[] = [];
  for await (const snapshot of run) tallies = snapshot.tallies;
  return tallies;
};
const onDevice = async (job: Experiment) => ended(simulate(await testDevice(), job));

const job = (when: string, more: object = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0] },
    exit: { when },
    particles: 4096,
    horizon: 40,
    ...more,
  });

const UNITS = ["1e10*x^2 > 1e10", "1e25*x^2 > 1e25", "1e-20*x^2 > 1e-20", "1e20*x^32 > 1e20", "x^64 > 1"];

describe("an exit written in large units", () => {
  // Mean exit time of (−1, 1): 1 (Feller II, § X.5). Two exit tests a step, each of weak order 1 at least, leave less than chance here.
  test.each(UNITS)("is the same exit: %s", async (when) => {
    const [tally] = await onDevice(job(when));
    const { exited, exitSteps, exitStepsSquared, exitOffset, timeStep } = tally;
    expect(exited).toBe(4096);
    const steps = Number(exitSteps) / exited;
    const error = Math.sqrt((Number(exitStepsSquared) / exited - steps ** 2) / exited);
    expectByChance(when, (steps - exitOffset) * timeStep, error * timeStep, 1);
  });

  for (const when of UNITS) {
    test(`is counted by the twins in the same integers: ${when}`, async () => {
      const few = job(when, { particles: 256 });
      const tallies = await ended(simulateReference(few));
      for (const open of await exactEngines()) expect(await ended(simulate(open(), few))).toEqual(tallies);
    });
  }

  test("in powers of two gives the very same integers", async () => {
    const of = (when: string) => onDevice(job(when, { particles: 512 }));
    const plain = await of("x^2 > 1");
    for (const unit of ["1024", "1048576", "1073741824"]) {
      expect(await of(`${unit}*x^2 > ${unit}`)).toEqual(plain);
    }
  });

  test("as an exponential or a reciprocal power gives those of the flat exit", async () => {
    const well = { landscape: { variables: ["x"], potential: "x^2/2" }, particles: 512 };
    for (const detection of ["bridge", "endpoint"]) {
      const of = (when: string, more: object = well) =>
        onDevice(job(when, { ...more, exit: { when, detection } }));
      expect(await of("exp(50*x) > exp(50)")).toEqual(await of("50*x > 50"));
      const above = {
        start: { at: [0.5] },
        dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
        particles: 512,
        horizon: 5,
      };
      expect(await of("x^-4 > 1e12", above)).toEqual(await of("abs(x) < 1e-3", above));
    }
  });

  const swept = job("c*x^2 + c*x^4 > 2*c", {
    landscape: { variables: ["x"], potential: "0", parameters: { c: 1 } },
    particles: 512,
    sweep: { "landscape.parameters.c": [1, 1e10, 1e20] },
  });

  test("in a sweep is counted by the twins in the same integers", async () => {
    const tallies = await ended(simulateReference(swept));
    for (const open of await exactEngines()) expect(await ended(simulate(open(), swept))).toEqual(tallies);
  });

  test("in a sweep has a scale for each group", async () => {
    const tallies = await onDevice(swept);
    const means = tallies.map(({ exitSteps, exited }) => Number(exitSteps) / exited);
    // Groups have random numbers of their own: their means agree by chance, each of standard error 0.036.
    for (const mean of means) expectByChance("mean steps", mean - means[0], Math.SQRT2 * 3.6, 0);
  });
});
