import type { Rule } from "../rule.ts";

const f = Math.fround;

export const rule: Rule = ({
  dimension,
  constants: { threshold, deviation },
  rate,
  gradientAt,
  moved,
  timeAt,
}) => {
  const gradient = new Float64Array(dimension);
  return ([x], variates, step, [out]) => {
    gradientAt(x, variates, timeAt(step), gradient);
    const eta = rate(step);
    moved(out, x, (i) => {
      const kept = Math.abs(gradient[i]) > threshold ? gradient[i] : 0;
      return f(deviation * variates.injected![i]) - f(eta * kept);
    });
  };
};
