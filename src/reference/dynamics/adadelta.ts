import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { smoothing, rest, epsilon } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  const root = (square: number): number => f(Math.sqrt(f(square + epsilon)));
  return ([x, square, change], variates, step, [out, squareOut, changeOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(squareOut, (i) => f(smoothing * square[i]) + f(rest * f(gradient[i] * gradient[i])));
    each(by, (i) => gradient[i] * f(root(change[i]) / root(squareOut[i])));
    each(changeOut, (i) => f(smoothing * change[i]) + f(rest * f(by[i] * by[i])));
    each(by, (i) => eta * by[i]);
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};
