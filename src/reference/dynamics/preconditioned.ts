import type { Rule } from "../rule.ts";
import { each, joined } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { momentum },
  flags,
  rate,
  gradientAt,
  precondition,
  moved,
  timeAt,
}) => {
  const gradient = new Float64Array(dimension);
  const sample = new Float64Array(2 * dimension);
  return ([x, memory], variates, step, [out, memoryOut]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    if (flags["momentum"]) {
      each(memoryOut, (i) => f(momentum * memory[i]) + gradient[i]);
      gradient.set(memoryOut);
    }
    precondition(joined(sample, x, gradient), timeAt(step), gradient);
    const eta = rate(step);
    moved(out, x, (i) => -f(eta * gradient[i]));
  };
};
