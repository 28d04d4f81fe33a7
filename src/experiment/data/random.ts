import type { Experiment } from "../document/experiment.ts";

/**
 * How random words are keyed: key (seed low, seed high, group, 0), counter (particle, quad of steps, variable, purpose).
 * Every word is a pure function of these, so nothing depends on the schedule, and particle i of a run of N is particle i
 * of a run of 2N. [E1]
 */

/** Last word of a counter: what its random words are for. One purpose never reads the words of another. */
export const PURPOSE = {
  PURPOSE_PATH: 0,
  PURPOSE_CROSSING: 1,
  PURPOSE_START: 2,
  /** Second block of laws that take two words for a deviate. */
  PURPOSE_SECOND: 3,
  PURPOSE_INJECTED: 4,
  PURPOSE_CHANCE: 5,
  PURPOSE_CHANCE_2: 6,
  PURPOSE_CHANCE_3: 7,
  /** Which examples a minibatch holds, and the order of those without replacement. */
  PURPOSE_SAMPLE: 8,
  PURPOSE_ORDER: 9,
  /** Deviates of the columns of an example. */
  PURPOSE_COLUMN_NORMAL: 10,
  PURPOSE_COLUMN_UNIFORM: 11,
  /** What a wall does in a step; the third word of the counter is the wall's, the second the step. */
  PURPOSE_WALL: 12,
  /** Velocities at the start. */
  PURPOSE_VELOCITY: 13,
  /** What else begins at random, such as coloured noise. */
  PURPOSE_MEMORY: 15,
  /** A particle's delay and lapse. */
  PURPOSE_CLOCK: 16,
  /** A particle's own parameters. */
  PURPOSE_TRAIT: 14,
  /** Which particles of a replica go on; the counter is (replica, stage, 0, purpose). */
  PURPOSE_RESAMPLE: 17,
} as const;

/** Low and high word of a seed. */
export function seedWords(seed: number): { readonly low: number; readonly high: number } {
  return { low: seed % 2 ** 32, high: Math.floor(seed / 2 ** 32) };
}

/** Rounds of the experiment's generator. */
export function generatorRounds({ generator }: Pick<Experiment, "generator">): 12 | 20 {
  return generator === "threefry4x32-12" ? 12 : 20;
}
