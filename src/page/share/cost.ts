/** What an experiment will cost, before it runs: a few particles are tried on the processor. For a worker. */
import type { Experiment } from "../../experiment/experiment.ts";
import { groups } from "../../experiment/groups.ts";
import { horizonSteps } from "../../experiment/horizon.ts";
import { simulateReference } from "../../run/reference.ts";
import { stepsAtRisk, type Tally } from "../../tally/tally.ts";

/** Particles × expected steps × groups. */
export interface Cost {
  readonly particleSteps: number;
  /** `bound`: an upper bound, because in some group no particle of the trial has ended. */
  readonly known: "expected" | "bound";
}

/** Particle-steps below which no trial is worth its time. */
const LITTLE = 1e7;
/** Particles of all groups together that are tried, and milliseconds after which what has been seen counts. */
const PARTICLES = 128;
const ENOUGH = 800;

/** Upper bound: nobody lives beyond the horizon. */
export function mostCost(experiment: Experiment): number {
  return groups(experiment).reduce(
    (sum, group) => sum + experiment.particles * horizonSteps(group.experiment),
    0,
  );
}

/** The cost as a trial lets it expect; the upper bound where the trial sees nobody end. */
export async function costOf(experiment: Experiment): Promise<Cost> {
  const bound: Cost = { particleSteps: mostCost(experiment), known: "bound" };
  if (bound.particleSteps <= LITTLE) return bound;
  const all = groups(experiment);
  const tallies = await trial(experiment, Math.floor(PARTICLES / all.length));
  if (tallies.length === 0 || tallies.some((tally) => endedOf(tally) === 0)) return bound;
  return {
    particleSteps: tallies.reduce((sum, tally, g) => {
      const lifetime = Number(stepsAtRisk(tally)) / endedOf(tally);
      return sum + experiment.particles * Math.min(lifetime, horizonSteps(all[g].experiment));
    }, 0),
    known: "expected",
  };
}

const endedOf = ({ exited, diverged }: Tally) => exited + diverged;

async function trial(experiment: Experiment, particles: number): Promise<readonly Tally[]> {
  if (particles < 1) return [];
  const { observe: _, ...plain } = experiment;
  const few = { ...plain, particles: Math.min(particles, experiment.particles) };
  let seen: readonly Tally[] = [];
  for await (const { tallies } of simulateReference(few, {
    signal: AbortSignal.timeout(ENOUGH),
    interval: 50,
  })) {
    seen = tallies;
  }
  return seen;
}
