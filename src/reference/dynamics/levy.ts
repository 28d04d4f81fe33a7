import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, force, moved, timeAt }) => {
  const slope = new Float64Array(dimension);
  return ([x], { noise }, step, [out]) => {
    force(x, timeAt(step), slope);
    moved(out, x, (i) => f(constants["step"] * slope[i]) + f(constants[`scale_${i}`] * noise![i]));
  };
};
