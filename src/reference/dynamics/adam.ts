import { complementExp } from "../elementary.ts";
import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, flags, rate, ruleGradient, withDecay, moved }) => {
  const { beta1, beta2, epsilon, decay1, decay2 } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  const rest1 = flags["corrected"] ? constants["rest1"] : f(1 - beta1);
  const rest2 = flags["corrected"] ? constants["rest2"] : f(1 - beta2);
  return ([x, mean, square, largest], variates, step, [out, meanOut, squareOut, largestOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
    each(squareOut, (i) => f(beta2 * square[i]) + f(rest2 * f(gradient[i] * gradient[i])));
    if (flags["amsgrad"]) each(largestOut, (i) => Math.max(largest[i], squareOut[i]));
    const divisor = flags["amsgrad"] ? largestOut : squareOut;
    const now = f(f(step) + 1);
    const first = flags["corrected"] ? complementExp(f(decay1 * now)) : 1;
    const root = flags["corrected"] ? f(Math.sqrt(complementExp(f(decay2 * now)))) : 1;
    const factor = flags["keras"] ? f(f(eta * root) / first) : f(eta / first);
    const inner = flags["corrected"] && !flags["keras"] ? root : 1;
    each(by, (i) => factor * f(meanOut[i] / f(f(f(Math.sqrt(divisor[i])) / inner) + epsilon)));
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
