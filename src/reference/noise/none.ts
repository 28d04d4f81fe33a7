import type { Noise } from "../rule.ts";

export const noise: Noise = (_words, _variable, _shape, out) => {
  out.fill(0);
};
