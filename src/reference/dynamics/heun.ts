import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants: { step: h }, force, moved, timeAt, kickAt, walls }) => {
  const slope = new Float64Array(dimension);
  const later = new Float64Array(dimension);
  const guess = new Float64Array(dimension);
  const half = f(0.5 * h);
  return ([x], { noise }, step, [out]) => {
    const kick = kickAt(step);
    force(x, timeAt(step), slope);
    each(guess, (i) => x[i] + f(f(h * slope[i]) + f(kick * noise![i])));
    walls?.folded(guess, timeAt(step + 1));
    force(guess, timeAt(step + 1), later);
    moved(out, x, (i) => f(half * f(slope[i] + later[i])) + f(kick * noise![i]));
  };
};
