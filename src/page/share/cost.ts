/** What an experiment will cost, before it runs: a few particles are tried on the processor. For a worker. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Group } from "../../experiment/document/groups.ts";
import { horizonSteps } from "../../experiment/document/horizon.ts";
import type { Model } from "../../experiment/model/model.ts";
import type { Programs } from "../../experiment/model/programs.ts";
import { ordinarySteps, stepWork } from "../../experiment/model/step-work.ts";
import { simulateReference } from "../../run/reference.ts";
import { stepsAtRisk, type Tally } from "../../tally/tally.ts";

/** What a run takes. */
export interface Cost {
  /** Particles × expected steps × groups. */
  readonly particleSteps: number;
  /** The same in ordinary steps: one of a minibatch takes as many gradients as it has examples. */
  readonly work: number;
  /** `bound`: an upper bound, because in some group no particle of the trial has ended. */
  readonly known: "expected" | "bound";
}

/** Work below which no trial is worth its time. */
const LITTLE = 1e7;
/** Particles of all groups together that are tried, and milliseconds after which what has been seen counts. */
const PARTICLES = 128;
const ENOUGH = 800;

/** Upper bound: nobody lives beyond the horizon. */
export function mostCost({ experiment, groups, programs }: Model): Cost {
  return sumOf(
    groups.map((group) =>
      costOfGroup(group, programs, experiment.particles * horizonSteps(group.experiment)),
    ),
    "bound",
  );
}

type Part = Pick<Cost, "particleSteps" | "work">;

const costOfGroup = (group: Group, programs: Programs, particleSteps: number): Part => ({
  particleSteps,
  work: particleSteps * ordinarySteps(stepWork(group.experiment, programs)),
});

const sumOf = (parts: readonly Part[], known: Cost["known"]): Cost => ({
  particleSteps: parts.reduce((sum, part) => sum + part.particleSteps, 0),
  work: parts.reduce((sum, part) => sum + part.work, 0),
  known,
});

/**
 * The cost as a trial lets it expect; the upper bound where the trial sees nobody end. Particles of other methods go on from each other, and those
 * of one trial say nothing of them.
 */
export async function costOf(model: Model): Promise<Cost> {
  const bound = mostCost(model);
  if (bound.work <= LITTLE || model.experiment.method.kind !== "direct") return bound;
  const { experiment, groups: all, programs } = model;
  const tallies = await trial(experiment, Math.floor(PARTICLES / all.length));
  if (tallies.length === 0 || tallies.some((tally) => endedOf(tally) === 0)) return bound;
  const parts = tallies.map((tally, g) => {
    const lifetime = Number(stepsAtRisk(tally)) / endedOf(tally);
    return costOfGroup(
      all[g],
      programs,
      experiment.particles * Math.min(lifetime, horizonSteps(all[g].experiment)),
    );
  });
  return sumOf(parts, "expected");
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
