import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { beta1, beta2, epsilon },
  flags,
  rate,
  gradientAt,
  moved,
  timeAt,
}) => {
  const gradient = new Float64Array(dimension);
  const rest1 = f(1 - beta1);
  const rest2 = f(1 - beta2);
  return ([x, mean, square, largest], variates, step, [out, meanOut, squareOut, largestOut]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    each(meanOut, (i) => f(beta1 * mean[i]) + f(rest1 * gradient[i]));
    each(squareOut, (i) => f(beta2 * square[i]) + f(rest2 * f(gradient[i] * gradient[i])));
    if (flags["amsgrad"]) each(largestOut, (i) => Math.max(largest[i], squareOut[i]));
    const divisor = flags["amsgrad"] ? largestOut : squareOut;
    const eta = rate(step);
    moved(out, x, (i) => -f(eta * f(meanOut[i] / f(f(Math.sqrt(divisor[i])) + epsilon))));
  };
};
