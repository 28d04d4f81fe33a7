import { expectExperiment } from "../experiment/document/complete.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { groups } from "../experiment/document/groups.ts";
import { looksOfAll } from "../experiment/document/looks.ts";
import { originOf } from "../experiment/model/origin.ts";
import { programs } from "../experiment/model/programs.ts";
import { mostStepWork } from "../experiment/model/step-work.ts";
import { observer } from "../reference/observe.ts";
import { type Particle, particleKernels } from "../reference/particle.ts";
import { tallyParticles } from "../reference/tally.ts";
import { merge } from "../tally/merge.ts";
import type { OutcomeWords } from "../tally/nearest-exit.ts";
import { OUTCOME } from "../tally/outcome.ts";
import type { Tally } from "../tally/tally.ts";
import { checkRunOptions } from "./options.ts";
import { endOf, type Snapshot, snapshotOf } from "./snapshot.ts";

export interface ReferenceOptions {
  /** Stops the run; its last snapshot says `interrupted` and is a valid tally. */
  readonly signal?: AbortSignal;
  /** Least time between snapshots in milliseconds. Default 100. */
  readonly interval?: number;
  /** Receives the particles of each group as they end. */
  readonly particles?: (group: number, ended: readonly Particle[]) => void;
  /** Receives the positions of the living before each snapshot, for each group one particle's coordinates behind the other's. */
  readonly living?: (positions: readonly Float64Array[]) => void;
  /** Receives the outcome words of particles as they end, group by group. */
  readonly outcomes?: (words: OutcomeWords) => void;
}

/** Most steps between two looks at the clock, and operations of all particles: a fraction of a second in the twins. */
const STEPS_PER_SLICE = 256;
const OPERATIONS_PER_SLICE = 2 ** 23;
/** Particles of each group that run together. */
const BATCH = 64;

/**
 * Run an experiment on the processor with the CPU twins: same numbers, far fewer particles. Gives the event loop its
 * turn at every snapshot.
 */
export async function* simulateReference(
  experiment: Experiment,
  options: ReferenceOptions = {},
): AsyncGenerator<Snapshot, void, void> {
  checkRunOptions(options, "simulateReference");
  expectExperiment(experiment, "simulateReference");
  const all = groups(experiment);
  const lowered = programs(experiment);
  const kernels = all.map((group) => particleKernels(group, lowered));
  const perSlice = Math.floor(OPERATIONS_PER_SLICE / (mostStepWork(all, lowered) * BATCH * all.length));
  const slice = Math.max(1, Math.min(STEPS_PER_SLICE, perSlice));
  const origins = all.map((group) => originOf(group.experiment, lowered));
  const { signal, interval = 100 } = options;
  const { next: nextLook } = looksOfAll(all);
  const begun = performance.now();
  let lastYield = begun;
  let ended: Tally[] | undefined;

  for (let first = 0; first < experiment.particles; first += BATCH) {
    const count = Math.min(BATCH, experiment.particles - first);
    const waiting = experiment.particles - first - count;
    const particles = kernels.map(({ start }) => Array.from({ length: count }, (_, i) => start(first + i)));
    // Each batch begins afresh: what it saw is in its tallies.
    const observers = all.map((group) => observer(group, lowered));
    const tallies = (step: number): Tally[] =>
      all.map((group, g) =>
        tallyParticles(group.experiment, particles[g], step, lowered.counting, observers[g]),
      );
    const parts = (step: number): Tally[][] =>
      ended === undefined ? [tallies(step)] : [ended, tallies(step)];

    let step = 0;
    while (particles.some((group) => group.some(({ outcome }) => outcome === OUTCOME.ALIVE))) {
      if (signal?.aborted) {
        yield snapshotOf(all, parts(step), waiting, {
          step,
          seconds: (performance.now() - begun) / 1000,
          outcome: "interrupted",
        });
        return;
      }
      const last = Math.min(step + slice, nextLook(step)?.step ?? Number.POSITIVE_INFINITY);
      particles.forEach((group, g) => {
        for (const particle of group) kernels[g].advance(particle, step, last);
        observers[g]?.look(group, last);
      });
      step = last;
      if (performance.now() - lastYield >= interval) {
        await new Promise((resolve) => setTimeout(resolve));
        lastYield = performance.now();
        options.living?.(particles.map((group, g) => positionsOf(group, origins[g])));
        yield snapshotOf(all, parts(step), waiting, {
          step,
          seconds: (lastYield - begun) / 1000,
          outcome: "running",
        });
      }
    }
    particles.forEach((group, g) => {
      options.particles?.(g, group);
    });
    options.outcomes?.({
      firstParticle: first,
      particles: count,
      words: Uint32Array.from(particles.flatMap((group) => group.map(({ outcome }) => outcome))),
    });
    ended = ended === undefined ? tallies(step) : ended.map((tally, g) => merge(tally, tallies(step)[g]));
    if (waiting === 0) {
      yield snapshotOf(all, [ended], 0, {
        step,
        seconds: (performance.now() - begun) / 1000,
        outcome: endOf(ended),
      });
    }
  }
}

const positionsOf = (particles: readonly Particle[], origin: readonly number[]): Float64Array =>
  Float64Array.from(
    particles
      .filter(({ outcome }) => outcome === OUTCOME.ALIVE)
      .flatMap(({ x }) => Array.from(x, (value, i) => value + origin[i])),
  );
