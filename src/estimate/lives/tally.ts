import { binOf } from "../../tally/bins.ts";
import { emptyTally, type Tally } from "../../tally/tally.ts";
import { type Lives, LivesError, livesOf } from "./lives.ts";

/** Steps of the longest life: bins of a tally are 3 % wide there, and steps are finer than all but the very shortest lives. */
const STEPS = 2 ** 24;

/**
 * Lives as a tally, for everything that takes one: histogram, hazard, late rate, tests. A time is rounded to one of 2²⁴ steps of the longest
 * life, the sums of times are exact in those steps, and bins are 3 % wide. All causes count as ended.
 * @param lives of which each was watched from birth, and none is missing; a tally holds no others
 * @returns a tally with `timeStep` 1/2²⁴ of the longest duration, and times at the ends of steps
 * @throws LivesError where a life is none, or has an entry or a limit
 * @example
 * ```ts
 * const tally = tallyOfLives({ durations: [1, 2, 4], events: [1, 0, 1] });
 * [tally.exited, tally.censored]; // → [2,1]
 * (Number(stepsAtRisk(tally)) * tally.timeStep).toFixed(6); // → "7.000000"
 * ```
 */
export function tallyOfLives(lives: Lives): Tally {
  if (lives.entries !== undefined || lives.limits !== undefined) {
    throw new LivesError(
      "lives: got entries or limits; a tally holds lives that were watched from birth, with none missing",
    );
  }
  const all = livesOf(lives);
  const last = all.reduce((most, { duration }) => Math.max(most, duration), 0);
  const timeStep = last > 0 ? last / STEPS : 1;
  const exitBins = [...emptyTally({ timeStep, exitOffset: 0, started: 0 }).exitBins];
  const lost = new Map<number, number>();
  let exitSteps = 0n;
  let exitStepsSquared = 0n;
  let exited = 0;
  for (const { duration, cause } of all) {
    const step = duration === 0 ? 0 : Math.max(1, Math.round(duration / timeStep));
    if (cause === 0) lost.set(step, (lost.get(step) ?? 0) + 1);
    else {
      exited += 1;
      exitBins[binOf(step)] += 1;
      exitSteps += BigInt(step);
      exitStepsSquared += BigInt(step) ** 2n;
    }
  }
  return {
    ...emptyTally({ timeStep, exitOffset: 0, started: all.length }),
    exited,
    censored: all.length - exited,
    alive: 0,
    exitSteps,
    exitStepsSquared,
    exitBins,
    withdrawals: [...lost].sort(([a], [b]) => a - b).map(([step, count]) => ({ step, count })),
  };
}
