import { complementExp, portableExp } from "../elementary.ts";
import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { beta1, beta2, rest1, rest2, decay2, epsilon, momentum_decay: momentumDecay } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  const momentum = (now: number): number => f(beta1 * f(1 - f(0.5 * portableExp(-f(momentumDecay * now)))));
  const nearerOne = (value: number, kept: number): number => f(f(kept * value) + f(1 - kept));
  return ([x, mean, square, complement], variates, step, [out, meanOut, squareOut, complementOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
    each(squareOut, (i) => f(beta2 * square[i]) + f(rest2 * f(gradient[i] * gradient[i])));
    const now = f(f(step) + 1);
    const present = momentum(now);
    const coming = momentum(f(now + 1));
    each(complementOut, (i) => nearerOne(complement[i], present));
    const root = f(Math.sqrt(complementExp(f(decay2 * now))));
    each(by, (i) => {
      const ahead = f(f(coming * meanOut[i]) / nearerOne(complementOut[i], coming));
      const direction = f(ahead + f(f(f(1 - present) * gradient[i]) / complementOut[i]));
      return eta * f(direction / f(f(f(Math.sqrt(squareOut[i])) / root) + epsilon));
    });
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
