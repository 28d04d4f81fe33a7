import { complementExp } from "../elementary.ts";
import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, rate, ruleGradient, withDecay, moved }) => {
  const { beta1, beta2, rest1, rest2, decay1, decay2, epsilon } = constants;
  const { length_scale: scale, length_rest: rest, rectification } = constants;
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  return ([x, mean, square], variates, step, [out, meanOut, squareOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
    each(squareOut, (i) => f(beta2 * square[i]) + f(rest2 * f(gradient[i] * gradient[i])));
    const now = f(f(step) + 1);
    const z = f(decay2 * now);
    const second = complementExp(z);
    const length = f(f(scale * growth(z, second)) + rest);
    const factor = f(eta / complementExp(f(decay1 * now)));
    if (length > 5) {
      const variance = f(f(f(f(length - 4) * f(length - 2)) / length) * rectification);
      const adapted = f(factor * f(Math.sqrt(f(variance * second))));
      each(by, (i) => adapted * f(meanOut[i] / f(f(Math.sqrt(squareOut[i])) + epsilon)));
    } else {
      each(by, (i) => factor * meanOut[i]);
    }
    withDecay(by, x, eta);
    moved(out, x, (i) => -by[i]);
  };
};

/** 1 − z/(eᶻ − 1) from z and 1 − e⁻ᶻ. */
function growth(z: number, complement: number): number {
  if (z >= 0.5) return f(f(f(complement * f(1 + z)) - z) / complement);
  const square = f(z * z);
  const p = f(f(0.00138888889) - f(f(0.0000330687831) * square));
  return f(f(0.5 * z) - f(f(f(0.0833333333) - f(p * square)) * square));
}
