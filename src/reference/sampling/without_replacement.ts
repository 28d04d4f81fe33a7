import { PURPOSE } from "../../experiment/data/random.ts";
import { threefry4x32 } from "../../math/threefry.ts";
import { permuted } from "../permutation.ts";
import type { Sampling } from "../rule.ts";

export const sampling: Sampling = ({ batchOf, most, count, key, rounds }) => {
  const words = new Uint32Array(4);
  const chosen = new Array<number>(most).fill(0);
  return ({ number, step }) => {
    const batch = batchOf(step);
    threefry4x32([number, step, 0, PURPOSE.PURPOSE_ORDER], key, rounds, words);
    for (let b = 0; b < batch; b++) chosen[b] = permuted(b, words, count);
    return chosen;
  };
};
