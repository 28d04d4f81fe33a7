import { complementExp } from "../elementary.ts";
import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { beta1, beta2, rest1, decay1, size_epsilon: inSize, divisor_epsilon: inDivisor } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  return ([x, mean, largest], variates, step, [out, meanOut, largestOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
    each(largestOut, (i) => Math.max(f(beta2 * largest[i]), f(Math.abs(gradient[i]) + inSize)));
    const factor = f(eta / complementExp(f(decay1 * f(f(step) + 1))));
    each(by, (i) => factor * f(meanOut[i] / f(largestOut[i] + inDivisor)));
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
