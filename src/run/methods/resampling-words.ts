import { generatorRounds, PURPOSE, seedWords } from "../../experiment/data/random.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { threefry4x32 } from "../../math/threefry.ts";

/** The words that resampling draws for one replica of a group, behind a stage: number 0 is selection's. */
export type ResamplingWord = (group: number, replica: number, stage: number, number?: number) => number;

/** Number of the word that rounds a lane's weight; 1 is left to the seeds of runs from states. */
export const roundingWord = (lane: number): number => lane + 2;

/** These words, which no particle of the experiment ever draws. */
export function resamplingWords(experiment: Pick<Experiment, "seed" | "generator">): ResamplingWord {
  const rounds = generatorRounds(experiment);
  const { low, high } = seedWords(experiment.seed);
  const words = new Uint32Array(4);
  return (group, replica, stage, number = 0) =>
    threefry4x32(
      [replica, stage, number, PURPOSE.PURPOSE_RESAMPLE],
      [low, high, group, stage],
      rounds,
      words,
    )[0];
}
