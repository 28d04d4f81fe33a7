import type { Start } from "../rule.ts";

const f = Math.fround;

export const start: Start = (centre, width, words) =>
  f(centre + f(width * f(f((words[0] >>> 8) + 0.5) * f(2 ** -24))));
