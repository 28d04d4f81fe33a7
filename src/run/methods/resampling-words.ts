import { generatorRounds, PURPOSE, seedWords } from "../../experiment/data/random.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { threefry4x32 } from "../../math/threefry.ts";

/** The word that resampling draws for one replica of a group, behind a stage. */
export type ResamplingWord = (group: number, replica: number, stage: number) => number;

/** These words, which no particle of the experiment ever draws. */
export function resamplingWords(experiment: Pick<Experiment, "seed" | "generator">): ResamplingWord {
  const rounds = generatorRounds(experiment);
  const { low, high } = seedWords(experiment.seed);
  const words = new Uint32Array(4);
  return (group, replica, stage) =>
    threefry4x32([replica, stage, 0, PURPOSE.PURPOSE_RESAMPLE], [low, high, group, stage], rounds, words)[0];
}
