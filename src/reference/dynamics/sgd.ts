import type { Rule } from "../rule.ts";
import { clamp, each, shortened } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, flags, rate, gradientAt, moved, timeAt }) => {
  const gradient = new Float64Array(dimension);
  const direction = new Float64Array(dimension);
  return ([x, memory], variates, step, [out, memoryOut]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    if (flags["weight_decay"]) each(gradient, (i) => gradient[i] + f(constants["weight_decay"] * x[i]));
    if (flags["gradient_bound"]) shortened(gradient, constants["gradient_bound"]);
    direction.set(gradient);
    if (flags["momentum"]) {
      each(direction, (i) => f(constants["momentum"] * memory[i]) + gradient[i]);
      memoryOut.set(direction);
    }
    if (flags["nesterov"]) each(direction, (i) => gradient[i] + f(constants["momentum"] * direction[i]));
    const eta = rate(step);
    each(direction, (i) => eta * direction[i]);
    if (flags["step_bound"]) shortened(direction, constants["step_bound"]);
    moved(out, x, (i) => -direction[i]);
    const bound = constants["position_bound"];
    if (flags["position_bound"]) each(out, (i) => clamp(out[i], -bound, bound));
  };
};
