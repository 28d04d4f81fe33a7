import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants: { step: h }, force, moved, timeAt, kickAt }) => {
  const slope = new Float64Array(dimension);
  return ([x], { noise }, step, [out]) => {
    const kick = kickAt(step);
    force(x, timeAt(step), slope);
    moved(out, x, (i) => f(h * slope[i]) + f(kick * noise![i]));
  };
};
