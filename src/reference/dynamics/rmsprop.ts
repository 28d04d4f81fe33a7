import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, flags, rate, ruleGradient, withDecay, moved }) => {
  const { smoothing, rest, epsilon, momentum } = constants;
  const gradient = new Float64Array(dimension);
  const variance = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  const [mean, direction] = [2, flags["centred"] ? 3 : 2];
  return (state, variates, step, next) => {
    const [x, square] = state;
    const [out, squareOut] = next;
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(squareOut, (i) => f(smoothing * square[i]) + f(rest * f(gradient[i] * gradient[i])));
    variance.set(squareOut);
    if (flags["centred"]) {
      const means = next[mean];
      each(means, (i) => f(smoothing * state[mean][i]) + f(rest * gradient[i]));
      each(variance, (i) => squareOut[i] - f(means[i] * means[i]));
    }
    if (flags["keras"]) {
      each(by, (i) => eta * f(gradient[i] / f(Math.sqrt(f(variance[i] + epsilon)))));
    } else {
      each(by, (i) => gradient[i] / f(f(Math.sqrt(variance[i])) + epsilon));
    }
    if (flags["momentum"]) {
      each(by, (i) => f(momentum * state[direction][i]) + by[i]);
      next[direction].set(by);
    }
    if (!flags["keras"]) each(by, (i) => eta * by[i]);
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
