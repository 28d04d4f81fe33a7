/** CPU twin of `with_traits`: what a particle has drawn for itself. */
import { generatorRounds, PURPOSE, seedWords } from "../experiment/data/random.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { wayOf } from "../experiment/document/stage.ts";
import { traitsOf } from "../experiment/document/traits.ts";
import { traitName } from "../experiment/model/law-constants.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { drawOf } from "./draw.ts";

/** Traits of one particle at a time, by the names that programs read them by. */
export interface Traits {
  /** What programs read of a particle; a stage writes its own numbers there. */
  readonly values: Record<string, number>;
  /** Make the values those of a particle; of a stage those of the first of its ancestors, whom that stage's word keys. */
  of(number: number, stage?: number): void;
}

/** @param constants of the group, @param group its number */
export function traitsOfParticles(
  experiment: Experiment,
  constants: Readonly<Record<string, number>>,
  group: number,
): Traits {
  const rounds = generatorRounds(experiment);
  const seed = seedWords(experiment.seed);
  const words = new Uint32Array(4);
  const values: Record<string, number> = {};
  const draws = traitsOf(experiment.landscape).map(([, law], k) => drawOf(law, `law_${k}`, constants));
  const key: [number, number, number, number] = [seed.low, seed.high, group, 0];
  let last: number | undefined;
  return {
    values,
    of(number, stage = 0) {
      const word = wayOf(stage);
      if (number === last && word === key[3]) return;
      last = number;
      key[3] = word;
      draws.forEach((draw, k) => {
        const counter = [number, 0, k, PURPOSE.PURPOSE_TRAIT] as const;
        values[traitName(k)] = draw(threefry4x32(counter, key, rounds, words));
      });
    },
  };
}
