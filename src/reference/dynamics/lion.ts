import type { Rule } from "../rule.ts";
import { each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants,
  flags,
  rate,
  gradientAt,
  gradientDeviation,
  moved,
  timeAt,
}) => {
  const { beta1, beta2, rest1, rest2 } = constants;
  const gradient = new Float64Array(dimension);
  return ([x, mean], variates, step, [out, meanOut]) => {
    const eta = rate(step);
    gradientAt(x, variates, timeAt(step), gradient);
    if (flags["gradient_noise"]) {
      const deviation = gradientDeviation(step);
      each(gradient, (i) => gradient[i] + f(deviation * variates.injected![i]));
    }
    const decay = flags["decoupled_decay"] ? f(eta * constants["weight_decay"]) : 0;
    moved(out, x, (i) => {
      const by = f(eta * Math.sign(f(f(beta1 * mean[i]) + f(rest1 * gradient[i]))));
      return -(flags["decoupled_decay"] ? f(by + f(decay * x[i])) : by);
    });
    each(meanOut, (i) => f(beta2 * mean[i]) + f(rest2 * gradient[i]));
  };
};
