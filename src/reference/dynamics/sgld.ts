import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, rate, gradientAt, moved, timeAt, temperatureAt }) => {
  const gradient = new Float64Array(dimension);
  return ([x], variates, step, [out]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    const eta = rate(step);
    const kick = f(Math.sqrt(f(f(2 * eta) * temperatureAt(step))));
    moved(out, x, (i) => f(kick * variates.injected![i]) - f(eta * gradient[i]));
  };
};
