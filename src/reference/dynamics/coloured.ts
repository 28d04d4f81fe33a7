import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, force, moved, timeAt, kickAt }) => {
  const { step: h, persistence, refresh, carried, drawn_along: along, drawn_apart: apart } = constants;
  const push = new Float64Array(dimension);
  const slope = new Float64Array(dimension);
  const later = new Float64Array(dimension);
  const guess = new Float64Array(dimension);
  const half = f(0.5 * h);
  return ([x, colour], { noise, injected }, step, [out, colourOut]) => {
    const kick = kickAt(step);
    each(push, (i) => {
      const drawn = f(f(along * noise![i]) + f(apart * injected![i]));
      return kick * f(f(carried * colour[i]) + drawn);
    });
    each(colourOut, (i) => f(persistence * colour[i]) + f(refresh * noise![i]));
    force(x, timeAt(step), slope);
    each(guess, (i) => x[i] + f(f(h * slope[i]) + push[i]));
    force(guess, timeAt(step + 1), later);
    moved(out, x, (i) => f(half * f(slope[i] + later[i])) + push[i]);
  };
};
