import { PURPOSE } from "../../experiment/data/random.ts";
import { threefry4x32 } from "../../math/threefry.ts";
import { permuted } from "../permutation.ts";
import type { Sampling } from "../rule.ts";

export const sampling: Sampling = ({ most, count, key, rounds }) => {
  const words = new Uint32Array(4);
  const chosen = new Array<number>(most).fill(0);
  const batch = most;
  const steps = Math.floor(count / batch);
  return ({ number, step, entered }) => {
    const epoch = Math.floor(step / steps);
    const inherited =
      entered !== undefined && epoch === Math.floor(entered.entry / steps) ? entered.order : undefined;
    const [low, high, group, stage] = key;
    threefry4x32(
      [inherited?.number ?? number, epoch, 1, PURPOSE.PURPOSE_ORDER],
      [low, high, group, inherited?.stage ?? stage],
      rounds,
      words,
    );
    const first = (step % steps) * batch;
    for (let b = 0; b < batch; b++) chosen[b] = permuted(first + b, words, count);
    return chosen;
  };
};
