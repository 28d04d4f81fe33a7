import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants: { step: h, kick }, force, moved, timeAt }) => {
  const slope = new Float64Array(dimension);
  return ([x], { noise }, step, [out]) => {
    force(x, timeAt(step), slope);
    moved(out, x, (i) => f(h * slope[i]) + f(kick * noise![i]));
  };
};
