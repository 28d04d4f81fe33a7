import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { step: h, root_step: root },
  drift,
  spread,
  diffusion,
  moved,
  timeAt,
  noteDiffusion,
}) => {
  const a = new Float64Array(dimension);
  const s = new Float64Array(dimension);
  const values = new Float64Array(dimension);
  return ([x], { noise }, step, [out]) => {
    const time = timeAt(step);
    if (diffusion !== undefined) noteDiffusion(diffusion(x, time, values));
    drift(x, time, a);
    spread(x, time, s);
    moved(out, x, (i) => f(h * a[i]) + f(root * f(s[i] * noise![i])));
  };
};
