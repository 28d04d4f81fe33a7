import type { Rule } from "../rule.ts";
import { clamp, each, shortened } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, flags, rate, ruleGradient, withDecay, moved }) => {
  const gradient = new Float64Array(dimension);
  const by = new Float64Array(dimension);
  const { momentum, undamped } = constants;
  return ([x, memory], variates, step, [out, memoryOut]) => {
    const eta = rate(step);
    ruleGradient(x, variates, step, gradient);
    if (flags["gradient_bound"]) shortened(gradient, constants["gradient_bound"]);
    if (flags["keras"]) {
      each(by, (i) => eta * gradient[i]);
      if (flags["momentum"]) {
        each(memoryOut, (i) => f(momentum * memory[i]) - by[i]);
        if (flags["nesterov"]) each(by, (i) => by[i] - f(momentum * memoryOut[i]));
        else each(by, (i) => -memoryOut[i]);
      }
    } else {
      by.set(gradient);
      if (flags["momentum"]) {
        const share = flags["dampening"] && step > 0 ? undamped : 1;
        each(by, (i) => f(momentum * memory[i]) + f(share * gradient[i]));
        memoryOut.set(by);
      }
      if (flags["nesterov"]) each(by, (i) => gradient[i] + f(momentum * by[i]));
      each(by, (i) => eta * by[i]);
    }
    withDecay(by, x, eta);
    if (flags["step_bound"]) shortened(by, constants["step_bound"]);
    moved(out, x, (i) => -by[i]);
    const bound = constants["position_bound"];
    if (flags["position_bound"]) each(out, (i) => clamp(out[i], -bound, bound));
  };
};
