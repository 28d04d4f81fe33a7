import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { under_root: under, beside_root: beside } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  return ([x, sum], variates, step, [out, sumOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(sumOut, (i) => sum[i] + f(gradient[i] * gradient[i]));
    each(by, (i) => eta * f(gradient[i] / f(f(Math.sqrt(f(sumOut[i] + under))) + beside)));
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
