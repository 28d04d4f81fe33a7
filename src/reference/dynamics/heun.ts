import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants: { step, kick }, force, moved }) => {
  const slope = new Float64Array(dimension);
  const later = new Float64Array(dimension);
  const guess = new Float64Array(dimension);
  const half = f(0.5 * step);
  return ([x], { noise }, _step, [out]) => {
    force(x, slope);
    each(guess, (i) => x[i] + f(f(step * slope[i]) + f(kick * noise![i])));
    force(guess, later);
    moved(out, x, (i) => f(half * f(slope[i] + later[i])) + f(kick * noise![i]));
  };
};
