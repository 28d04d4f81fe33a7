import type { Rule } from "../rule.ts";
import { each, joined } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { step: h, root_step: root },
  flags: { correlated },
  drift,
  spread,
  kick,
  moved,
  timeAt,
}) => {
  const a = new Float64Array(dimension);
  const s = new Float64Array(dimension);
  const placeAndDeviate = new Float64Array(2 * dimension);
  return ([x], { noise }, step, [out]) => {
    const time = timeAt(step);
    drift(x, time, a);
    if (correlated) kick(joined(placeAndDeviate, x, noise!), time, s);
    else each(spread(x, time, s), (i) => s[i] * noise![i]);
    moved(out, x, (i) => f(h * a[i]) + f(root * s[i]));
  };
};
