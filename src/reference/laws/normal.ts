import { normals } from "../deviates.ts";
import type { DrawLaw } from "../rule.ts";

const f = Math.fround;
const deviates = new Float64Array(4);

export const law: DrawLaw = ([centre, width], words) => {
  normals(words, deviates);
  return f(centre + f(width * deviates[0]));
};
