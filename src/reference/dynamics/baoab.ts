import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { half_step: half, loss },
  force,
  moved,
  timeAt,
  kickAt,
}) => {
  const push = new Float64Array(dimension);
  const second = new Float64Array(dimension);
  const kicked = new Float64Array(dimension);
  const change = new Float64Array(dimension);
  return ([x, velocity], { noise }, step, [out, velocityOut]) => {
    const kick = kickAt(step);
    force(x, timeAt(step), push);
    each(push, (i) => half * push[i]);
    each(kicked, (i) => velocity[i] + push[i]);
    each(change, (i) => f(kick * noise![i]) - f(loss * kicked[i]));
    moved(out, x, (i) => half * f(kicked[i] + f(kicked[i] + change[i])));
    force(out, timeAt(step + 1), second);
    each(velocityOut, (i) => velocity[i] + f(f(push[i] + f(half * second[i])) + change[i]));
  };
};
