import { PURPOSE } from "../../experiment/data/random.ts";
import { normals } from "../deviates.ts";
import type { Noise } from "../rule.ts";

export const noise: Noise = (words, variable, _shape, out) =>
  normals(words(variable, PURPOSE.PURPOSE_PATH), out);
