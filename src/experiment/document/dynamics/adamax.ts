import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { type MomentFields, momentConstants, momentFields } from "../moments.ts";
import { ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described } from "../schema-parts.ts";

/**
 * Adamax (Kingma & Ba 2015, section 7.1): m ← β₁m + (1 − β₁)g; in step n = 1, 2, … PyTorch has u ← max(β₂u, |g| + ε) and
 * x ← x − (η/(1 − β₁ⁿ))m/u, with weights that decay by λx in the gradient; Keras has u ← max(β₂u, |g|) and x ← x − (η/(1 − β₁ⁿ))m/(u + ε), with
 * weights that decay by ηλx beside it.
 */
export interface AdamaxDynamics extends GradientFields, MomentFields {
  readonly kind: "adamax";
  /** Whose rule it is. Default pytorch. */
  readonly convention: "pytorch" | "keras";
}

export const schema = z.strictObject({
  kind: described(z.literal("adamax"), "Adamax: Adam, divided by the largest recent gradient"),
  ...ruleFields,
  convention: described(
    z._default(z.enum(["pytorch", "keras"]), "pytorch"),
    "Whose Adamax it is: Keras adds ε to the divisor alone, and lets weights decay beside the gradient",
  ),
  ...momentFields(),
  weightDecay: weightDecayField("λ of the term λx in the gradient; Keras's weights decay beside it"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<AdamaxDynamics> = (dynamics, context) => {
  const keras = dynamics.convention === "keras";
  const shared = declareGradientRule(dynamics, context, keras);
  const { epsilon, ...moments } = momentConstants(dynamics);
  return {
    ...shared,
    rule: "adamax",
    memory: ["mean", "largest"],
    constants: {
      ...shared.constants,
      ...moments,
      size_epsilon: keras ? 0 : epsilon,
      divisor_epsilon: keras ? epsilon : 0,
    },
  };
};
