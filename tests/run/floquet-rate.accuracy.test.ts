import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { passageOf } from "../../src/theory/passage/experiment-passage.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const PERIOD = 2;
/** Half a per cent, to which chance is added. */
const MOST = 0.005;

const jobOf = (amplitude: number, particles: number) =>
  experiment({
    landscape: {
      variables: ["x"],
      potential: "x^2/2 - a*x*sin(2*pi*t/period)",
      parameters: { a: amplitude, period: PERIOD },
    },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.02 },
    start: { at: [0] },
    exit: { when: "x > 1", detection: "bridge" },
    particles,
    horizon: 4 * PERIOD,
    // Whole periods, before the first of which all but the slowest mode has gone.
    sweep: { horizon: [2 * PERIOD, 4 * PERIOD] },
  });

function lateRate(amplitude: number): number {
  const passage = passageOf(model(experiment({ ...jobOf(amplitude, 1), sweep: undefined })));
  if (isUnavailable(passage)) throw new Error(passage.unavailable);
  return passage.law.lateRate!;
}

test.each([
  1, 3,
])("survival in a well that is driven with the force %s falls from period to period at Floquet's rate", async (amplitude) => {
  const expected = lateRate(amplitude);
  // The force matters many times more than the accuracy that is asked for.
  expect(expected / lateRate(0)).toBeGreaterThan(1.1);
  let tallies: readonly Tally[] = [];
  const job = jobOf(amplitude, await affordable(2 ** 24));
  for await (const snapshot of simulate(await testDevice(), job)) tallies = snapshot.tallies;
  const [before, after] = tallies.map(({ censored, started }) => ({ share: censored / started, censored }));
  const time = 2 * PERIOD;
  const rate = Math.log(before.share / after.share) / time;
  const chance = (MOST_Z * Math.hypot(1 / Math.sqrt(before.censored), 1 / Math.sqrt(after.censored))) / time;
  expect(Math.abs(rate - expected)).toBeLessThan(MOST * expected + chance);
});
