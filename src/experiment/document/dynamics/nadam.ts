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
import { described, nonnegative } from "../schema-parts.ts";

/**
 * Nadam (Dozat 2016), as PyTorch's NAdam and Keras's Nadam: with m and v as in Adam, μ_n = β₁(1 − 0.96^(nψ)/2) and Π_n = μ₁ … μ_n in step
 * n = 1, 2, …, x ← x − η(μ_{n+1}m/(1 − Π_{n+1}) + (1 − μ_n)g/(1 − Π_n))/(√(v/(1 − β₂ⁿ)) + ε). Weights decay by λx in the gradient, or,
 * decoupled, by ηλx beside it.
 */
export interface NadamDynamics extends GradientFields, MomentFields {
  readonly kind: "nadam";
  /** ψ ≥ 0; default 0.004, PyTorch's; Keras has 1. */
  readonly momentumDecay: number;
  /** True for PyTorch's NAdam with decoupled_weight_decay, and for Keras's; default false. */
  readonly decoupled: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("nadam"), "Nadam: Adam with Nesterov's momentum"),
  ...ruleFields,
  ...momentFields(),
  momentumDecay: described(
    z._default(nonnegative(), 0.004),
    "ψ of μ_n = β₁(1 − 0.96^(nψ)/2): PyTorch's momentum_decay; Keras has 1",
  ),
  weightDecay: weightDecayField("λ of weights that decay"),
  decoupled: decoupledField(),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<NadamDynamics> = (dynamics, context) => {
  const shared = declareGradientRule(dynamics, context, dynamics.decoupled);
  return {
    ...shared,
    rule: "nadam",
    // The last is 1 − Π_n, the same in each coordinate.
    memory: ["mean", "square", "complement"],
    constants: {
      ...shared.constants,
      ...momentConstants(dynamics),
      momentum_decay: -Math.log(0.96) * dynamics.momentumDecay,
    },
  };
};
