import { roundHalfEven } from "../elementary.ts";
import type { Rule } from "../rule.ts";
import { clamp, each } from "../vectors.ts";

const f = Math.fround;

export const rule: Rule = ({ dimension, constants, flags, gradientAt, moved, timeAt }) => {
  const { learning_rate: eta, variance, gap, levels, least, most } = constants;
  const still = new Float64Array(dimension);
  const weights = new Float64Array(dimension);
  const gradient = new Float64Array(dimension);
  const descent = new Float64Array(dimension);
  const round = (v: number, chance: number): number =>
    clamp(f(gap * Math.floor(f(f(v * levels) + chance))), least, most);
  const kick = f(Math.sqrt(variance));
  const correct = corrected(constants);
  return ([x], variates, step, [out]) => {
    const { injected, chance, chance_2: second, chance_3: third } = variates;
    each(weights, (i) => (flags["rounded_weights"] ? round(x[i], chance![i]) : x[i]));
    gradientAt(weights, { noise: still }, timeAt(step), gradient);
    each(gradient, (i) => round(gradient[i], second![i]));
    each(descent, (i) => -f(eta * gradient[i]));
    if (flags["variance_corrected"]) {
      each(out, (i) => correct(f(x[i] + descent[i]), injected![i], chance![i], third![i]));
    } else {
      const displacement = (i: number): number => descent[i] + f(kick * injected![i]);
      if (flags["rounded_weights"]) moved(out, x, displacement);
      else each(out, (i) => round(f(x[i] + f(displacement(i))), chance![i]));
    }
  };
};

/** Twin of `corrected` in low_precision_sgld.wgsl. */
function corrected({ variance, gap, levels, least, most }: Readonly<Record<string, number>>) {
  const leastVariance = f(f(0.25 * gap) * gap);
  const categorical = (mean: number, v: number, chance: number): number => {
    const both = f(f(v + f(mean * mean)) * f(f(0.5 * levels) * levels));
    const tilt = f(mean * f(0.5 * levels));
    const up = f(both + tilt);
    if (chance < up) return gap;
    return chance < f(f(f(both - tilt) + both) + tilt) ? -gap : 0;
  };
  return (centre: number, injected: number, chance: number, third: number): number => {
    if (variance > leastVariance) {
      const x = f(centre + f(f(Math.sqrt(f(variance - leastVariance))) * injected));
      const nearest = f(gap * roundHalfEven(f(x * levels)));
      const rest = f(x - nearest);
      const shift = categorical(Math.abs(rest), leastVariance, third);
      return clamp(f(nearest + (rest < 0 ? -shift : shift)), least, most);
    }
    const at = f(gap * Math.floor(f(f(centre * levels) + chance)));
    const rest = Math.abs(f(centre - at));
    const more = Math.max(f(variance - f(rest * f(gap - rest))), 0);
    return clamp(f(at + categorical(0, more, third)), least, most);
  };
}
