import { timeStep } from "../experiment/document/dynamics.ts";
import { exitOffset } from "../experiment/document/exit-offset.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { horizonSteps } from "../experiment/document/horizon.ts";
import type { Counting } from "../experiment/model/counting.ts";
import { BIN_COUNT, binOf } from "../tally/bins.ts";
import { OUTCOME } from "../tally/outcome.ts";
import type { Tally } from "../tally/tally.ts";
import type { Observer } from "./observe.ts";
import type { Particle } from "./particle.ts";

/** CPU twin of tally.wgsl: count how particles of one group have ended, those alive after `step` steps. */
export function tallyParticles(
  experiment: Experiment,
  particles: readonly Particle[],
  step: number,
  counting: Counting,
  observer?: Observer,
): Tally {
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  const divergedBins = new Array<number>(BIN_COUNT).fill(0);
  let [started, exited, censored, diverged, alive] = [0, 0, 0, 0, 0];
  let [exitSteps, exitStepsSquared, divergedSteps] = [0n, 0n, 0n];
  let [stillSteps, negativeDiffusions] = [0n, 0n];
  for (const { outcome, divergedAt = 0, notes } of particles) {
    stillSteps += BigInt(notes.stillSteps);
    negativeDiffusions += BigInt(notes.negativeDiffusions);
    started += 1;
    if (outcome === OUTCOME.ALIVE) alive += 1;
    else if (outcome === OUTCOME.CENSORED) censored += 1;
    else if (outcome === OUTCOME.DIVERGED) {
      diverged += 1;
      divergedSteps += BigInt(divergedAt);
      divergedBins[binOf(divergedAt)] += 1;
    } else {
      exited += 1;
      exitSteps += BigInt(outcome);
      exitStepsSquared += BigInt(outcome) ** 2n;
      exitBins[binOf(outcome)] += 1;
    }
  }
  const horizon = horizonSteps(experiment);
  return {
    timeStep: timeStep(experiment.dynamics),
    exitOffset: exitOffset(experiment),
    started,
    exited,
    censored,
    diverged,
    alive,
    exitSteps,
    exitStepsSquared,
    divergedSteps,
    exitBins,
    divergedBins,
    withdrawals: [
      { step: Math.min(step, horizon), count: alive },
      { step: horizon, count: censored },
    ].filter(({ count }) => count > 0),
    ...(counting.stillSteps ? { stillSteps } : {}),
    ...(counting.negativeDiffusions ? { negativeDiffusions } : {}),
    ...(observer === undefined ? {} : { observations: observer.observations(particles) }),
  };
}
