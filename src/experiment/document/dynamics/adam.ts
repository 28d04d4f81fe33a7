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
 * Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; AMSGrad divides by the largest v so far. With c₁ = 1 − β₁ⁿ and c₂ = 1 − β₂ⁿ in step n
 * = 1, 2, … the rule is x ← x − ηm/(√v + ε) without bias correction, x ← x − (η/c₁)m/(√v/√c₂ + ε) in PyTorch, and
 * x ← x − (η√c₂/c₁)m/(√v + ε) in Keras. Weights decay by λx in the gradient, or, decoupled and in Keras, by ηλx beside it (AdamW).
 */
export interface AdamDynamics extends GradientFields, MomentFields {
  readonly kind: "adam";
  /** Whether and how the averages' bias is corrected. Default uncorrected. */
  readonly convention: "uncorrected" | "pytorch" | "keras";
  readonly amsgrad: boolean;
  /** True for AdamW; default false. Keras's weights decay beside the gradient whatever it says. */
  readonly decoupled: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("adam"), "Adam and AdamW, with or without bias correction; AMSGrad"),
  ...ruleFields,
  convention: described(
    z._default(z.enum(["uncorrected", "pytorch", "keras"]), "uncorrected"),
    "Bias correction: none, or PyTorch's or Keras's, which differ in where ε stands",
  ),
  ...momentFields(),
  amsgrad: z._default(z.boolean(), false),
  weightDecay: weightDecayField("λ of weights that decay"),
  decoupled: decoupledField("as in AdamW and in Keras"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<AdamDynamics> = (dynamics, context) => {
  const { convention, amsgrad, decoupled } = dynamics;
  const keras = convention === "keras";
  const shared = declareGradientRule(dynamics, context, decoupled || keras);
  return {
    ...shared,
    rule: "adam",
    memory: ["mean", "square", ...(amsgrad ? ["largest"] : [])],
    flags: {
      ...shared.flags,
      amsgrad,
      corrected: convention !== "uncorrected",
      keras,
    },
    constants: {
      ...shared.constants,
      ...momentConstants(dynamics),
    },
  };
};
