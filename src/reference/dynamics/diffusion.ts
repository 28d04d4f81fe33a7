import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { step, root_step: root },
  drift,
  spread,
  diffusion,
  moved,
  noteDiffusion,
}) => {
  const a = new Float64Array(dimension);
  const s = new Float64Array(dimension);
  const values = new Float64Array(dimension);
  return ([x], { noise }, _step, [out]) => {
    if (diffusion !== undefined) noteDiffusion(diffusion(x, values));
    drift(x, a);
    spread(x, s);
    moved(out, x, (i) => f(step * a[i]) + f(root * f(s[i] * noise![i])));
  };
};
