/** Twin of shaders/shared/rule_gradient.wgsl: what a rule makes of its sample's gradient before all else, and of its step after it. */
import type { Declaration } from "../experiment/document/declaration.ts";
import { portableExp, portableLog } from "./elementary.ts";
import type { RuleParts } from "./rule.ts";
import { each } from "./vectors.ts";

const f = Math.fround;

/** Both, from the numbers and flags of a declaration. */
export function ruleGradientOf(
  constants: Declaration["constants"],
  flags: Declaration["flags"],
  { gradientAt, timeAt }: Pick<RuleParts, "gradientAt" | "timeAt">,
): Pick<RuleParts, "ruleGradient" | "withDecay"> {
  const { weight_decay: decay, gradient_deviation: first, half_decay: half } = constants;
  return {
    ruleGradient: (x, variates, step, out) => {
      gradientAt(x, variates, timeAt(step), out);
      if (flags["gradient_noise"]) {
        const deviation = f(first * portableExp(-f(half * portableLog(f(f(step) + 1)))));
        each(out, (i) => out[i] + f(deviation * variates.injected![i]));
      }
      if (flags["weight_decay"]) each(out, (i) => out[i] + f(decay * x[i]));
    },
    withDecay: (by, x, rate) => {
      if (!flags["decoupled_decay"]) return;
      const share = f(rate * decay);
      each(by, (i) => by[i] + f(share * x[i]));
    },
  };
}
