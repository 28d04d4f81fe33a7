import type { DrawLaw } from "../rule.ts";

const f = Math.fround;

export const law: DrawLaw = ([low, width], words) =>
  f(low + f(width * f(f((words[0] >>> 8) + 0.5) * f(2 ** -24))));
