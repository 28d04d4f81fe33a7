import { timeStep } from "../experiment/document/dynamics.ts";
import { exitOffset } from "../experiment/document/exit-offset.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { horizonSteps } from "../experiment/document/horizon.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import type { Counting } from "../experiment/model/counting.ts";
import { BIN_COUNT, binOf } from "../tally/bins.ts";
import { isExit, OUTCOME } from "../tally/outcome.ts";
import type { NamedExit, Tally } from "../tally/tally.ts";
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
  const names = exitNames(experiment);
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
    ...(names.length === 0 ? {} : { exits: names.map((name, k) => namedExit(name, k, particles)) }),
    ...(observer === undefined ? {} : { observations: observer.observations(particles) }),
  };
}

/** The counts of those that took one exit. */
function namedExit(name: string, number: number, particles: readonly Particle[]): NamedExit {
  const steps = particles.flatMap(({ outcome, exit }) =>
    exit === number && isExit(outcome) ? [outcome] : [],
  );
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  for (const step of steps) exitBins[binOf(step)] += 1;
  return {
    name,
    exited: steps.length,
    exitSteps: steps.reduce((sum, step) => sum + BigInt(step), 0n),
    exitStepsSquared: steps.reduce((sum, step) => sum + BigInt(step) ** 2n, 0n),
    exitBins,
  };
}
