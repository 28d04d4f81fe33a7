import { PURPOSE } from "../../experiment/data/random.ts";
import { threefry4x32 } from "../../math/threefry.ts";
import type { Sampling } from "../rule.ts";

export const sampling: Sampling = ({ batchOf, most, count, key, rounds }) => {
  const words = new Uint32Array(4);
  const chosen = new Array<number>(most).fill(0);
  return ({ number, step }) => {
    const batch = batchOf(step);
    // Four steps of one example share a block, others have blocks of their own.
    const [at, shift] = batch === 1 ? [step >>> 2, step & 3] : [step, 0];
    for (let b = 0; b < batch; b++) {
      if (b % 4 === 0) threefry4x32([number, at, b / 4, PURPOSE.PURPOSE_SAMPLE], key, rounds, words);
      chosen[b] = Number((BigInt(words[(b + shift) % 4]) * BigInt(count)) >> 32n);
    }
    return chosen;
  };
};
