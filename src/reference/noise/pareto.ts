import { PURPOSE } from "../../experiment/data/random.ts";
import { logUniform, sign } from "../deviates.ts";
import { portableExp } from "../elementary.ts";
import type { Noise } from "../rule.ts";

const f = Math.fround;

export const noise: Noise = (words, variable, shape, out) => {
  words(variable, PURPOSE.PURPOSE_PATH).forEach((word, k) => {
    out[k] = sign(word << 31) * portableExp(f(logUniform(word) / -shape));
  });
};
