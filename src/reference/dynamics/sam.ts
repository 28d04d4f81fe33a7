import type { Rule } from "../rule.ts";
import { each, lengthOf } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants: { radius }, flags, rate, gradientAt, moved, timeAt }) => {
  const gradient = new Float64Array(dimension);
  const uphill = new Float64Array(dimension);
  return ([x], variates, step, [out]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    const factor = flags["normalized"] ? f(radius / Math.max(lengthOf(gradient), f(1e-30))) : radius;
    each(uphill, (i) => x[i] + f(factor * gradient[i]));
    gradientAt(uphill, variates, timeAt(step), gradient);
    const eta = rate(step);
    moved(out, x, (i) => -f(eta * gradient[i]));
  };
};
