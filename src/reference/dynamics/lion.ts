import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { beta1, beta2, rest1, rest2 } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  return ([x, mean], variates, step, [out, meanOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(by, (i) => eta * Math.sign(f(f(beta1 * mean[i]) + f(rest1 * gradient[i]))));
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
    each(meanOut, (i) => f(beta2 * mean[i]) + f(rest2 * gradient[i]));
  };
};
