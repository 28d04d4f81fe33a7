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
  walls,
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
    if (walls !== undefined) {
      each(velocityOut, (i) => velocity[i] + f(push[i] + change[i]));
      walls.collided(x, out, velocityOut, timeAt(step), timeAt(step + 1));
      force(out, timeAt(step + 1), second);
      each(velocityOut, (i) => velocityOut[i] + f(half * second[i]));
      return;
    }
    force(out, timeAt(step + 1), second);
    each(velocityOut, (i) => velocity[i] + f(f(push[i] + f(half * second[i])) + change[i]));
  };
};
