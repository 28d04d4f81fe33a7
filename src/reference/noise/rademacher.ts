import { PURPOSE } from "../../experiment/data/random.ts";
import { sign } from "../deviates.ts";
import type { Noise } from "../rule.ts";

export const noise: Noise = (words, variable, _shape, out) => {
  words(variable, PURPOSE.PURPOSE_PATH).forEach((word, k) => {
    out[k] = sign(word);
  });
};
