import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { type MomentFields, momentConstants, momentFields } from "../moments.ts";
import { ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  decoupledField,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described } from "../schema-parts.ts";

/**
 * RAdam (Liu et al., arXiv:1908.03265), as PyTorch's: with m and v as in Adam, c_k = 1 − β_kⁿ in step n = 1, 2, …, ρ = 2/(1 − β₂) − 1 and
 * ρ_n = ρ − 2nβ₂ⁿ/c₂, x ← x − (η/c₁)m as long as ρ_n ≤ 5, and x ← x − (η/c₁)r√c₂ m/(√v + ε) afterwards, where
 * r² = (ρ_n − 4)(ρ_n − 2)ρ/((ρ − 4)(ρ − 2)ρ_n). Weights decay by λx in the gradient, or, decoupled, by ηλx beside it.
 */
export interface RadamDynamics extends GradientFields, MomentFields {
  readonly kind: "radam";
  /** True for PyTorch's decoupled_weight_decay; default false. */
  readonly decoupled: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("radam"), "RAdam: Adam, warmed up by the variance of its divisor"),
  ...ruleFields,
  ...momentFields(),
  weightDecay: weightDecayField("λ of weights that decay"),
  decoupled: decoupledField("as PyTorch's decoupled_weight_decay"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<RadamDynamics> = (dynamics, context) => {
  const shared = declareGradientRule(dynamics, context, dynamics.decoupled);
  const moments = momentConstants(dynamics);
  const longest = 2 / moments.rest2 - 1;
  const scale = 2 / moments.decay2;
  return {
    ...shared,
    rule: "radam",
    memory: ["mean", "square"],
    constants: {
      ...shared.constants,
      ...moments,
      // ρ_n = scale · (1 − z/(eᶻ − 1)) + rest with z = −n ln β₂, a sum without a difference of large numbers.
      length_scale: scale,
      length_rest: longest - scale,
      rectification: longest > 5 ? longest / ((longest - 4) * (longest - 2)) : 0,
    },
  };
};
