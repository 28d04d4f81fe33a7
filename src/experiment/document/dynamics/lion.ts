import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described } from "../schema-parts.ts";

/**
 * Lion (Chen et al., arXiv:2302.06675, Program 1; Keras's Lion): x ← x − η(sign(β₁m + (1 − β₁)g) + λx), then m ← β₂m + (1 − β₂)g. The
 * sign of 0 is 0.
 */
export interface LionDynamics extends GradientFields {
  readonly kind: "lion";
  readonly beta1: number;
  readonly beta2: number;
}

export const schema = z.strictObject({
  kind: described(z.literal("lion"), "Lion: steps of one length, along the sign of an average of gradients"),
  ...ruleFields,
  beta1: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
  beta2: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.99),
  weightDecay: weightDecayField("λ of weights that decay beside the gradient"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<LionDynamics> = (dynamics, context) => {
  const { beta1, beta2 } = dynamics;
  const shared = declareGradientRule(dynamics, context, true);
  return {
    ...shared,
    rule: "lion",
    memory: ["mean"],
    constants: {
      ...shared.constants,
      beta1,
      beta2,
      rest1: 1 - beta1,
      rest2: 1 - beta2,
    },
  };
};
