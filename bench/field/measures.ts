/** What rows measure, each a function of a run. */

import { binomialInterval } from "../../src/estimate/binomial.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { observedMean, observedVariance } from "../../src/estimate/observed.ts";
import { medianExitTime } from "../../src/estimate/quantile-exit-time.ts";
import { horizonSteps } from "../../src/experiment/document/horizon.ts";
import type { Tally } from "../../src/tally/tally.ts";
import type { Measured, Run } from "./row.ts";

type Measure = (run: Run) => Promise<Measured>;

const tallyOf = async ({ snapshot }: Run): Promise<Tally> => (await snapshot()).tallies[0];

function known(
  found: { value: number | null; low: number | null; high: number | null } | undefined,
): Measured {
  if (found === undefined || found.value === null || found.low === null || found.high === null) {
    throw new Error("field: the run has no such estimate");
  }
  return { value: found.value, low: found.low, high: found.high };
}

const share = (hits: number, trials: number): Measured => ({
  value: hits / trials,
  ...binomialInterval(hits, trials, 0.95),
});

/** Mean exit time, or what of it was seen before the horizon. */
export const meanTime: Measure = async (run) => known(meanExitTime(await tallyOf(run)));

/** Median exit time. */
export const medianTime: Measure = async (run) => known(medianExitTime(await tallyOf(run)));

/** Share of the particles that were still inside at the horizon. */
export const censoredShare: Measure = async (run) => {
  const { censored, started } = await tallyOf(run);
  return share(censored, started);
};

/** Share of the particles that left by a named exit. */
export const shareOf =
  (name: string): Measure =>
  async (run) => {
    const tally = await tallyOf(run);
    const exit = tally.exits?.find((one) => one.name === name);
    if (exit === undefined) throw new Error(`field: there is no exit ${name}`);
    return share(exit.exited, tally.started);
  };

/** Mean exit time of those that left by a named exit. */
export const meanTimeOf =
  (name: string): Measure =>
  async (run) => {
    const tally = await tallyOf(run);
    const exit = tally.exits?.find((one) => one.name === name);
    if (exit === undefined || exit.exited < 2) throw new Error(`field: too few left by ${name}`);
    const { exited, exitSteps, exitStepsSquared } = exit;
    const steps = Number(exitSteps) / exited;
    const variance = Number(exitStepsSquared) / exited - steps ** 2;
    const value = (steps - tally.exitOffset) * tally.timeStep;
    const half = 1.96 * Math.sqrt(variance / exited) * tally.timeStep;
    return { value, low: value - half, high: value + half };
  };

/** Mean of an observed quantity at the last separate look. */
export const observedMeanOf =
  (name: string): Measure =>
  async (run) =>
    known(observedMean((await tallyOf(run)).observations!.looks.at(-1)!, name));

/** Variance of an observed quantity at the last separate look. */
export const observedVarianceOf =
  (name: string): Measure =>
  async (run) =>
    known(observedVariance((await tallyOf(run)).observations!.looks.at(-1)!, name));

/** The first coordinate of particle 0 at the horizon: for rules without chance. */
export const lastPlace: Measure = async ({ engine, experiment }) => {
  const job = experiment();
  const { positions, dimension } = await engine.replay(
    job,
    { particle: 0 },
    {
      points: horizonSteps(job),
    },
  );
  const value = positions[positions.length - dimension];
  return { value, low: value, high: value };
};
