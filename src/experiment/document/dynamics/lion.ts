import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import {
  type AddedGradientNoise,
  declareRule,
  gradientNoiseField,
  type RuleFields,
  ruleFields,
  withGradientNoise,
} from "../rule-fields.ts";
import { described, nonnegative } from "../schema-parts.ts";

/**
 * Lion (Chen et al., arXiv:2302.06675, Program 1; Keras's Lion): x ← x − η(sign(β₁m + (1 − β₁)g) + λx), then m ← β₂m + (1 − β₂)g. The
 * sign of 0 is 0.
 */
export interface LionDynamics extends RuleFields {
  readonly kind: "lion";
  readonly beta1: number;
  readonly beta2: number;
  /** λ ≥ 0; default 0. */
  readonly weightDecay: number;
  /** Default none. */
  readonly gradientNoise?: AddedGradientNoise;
}

export const schema = z.strictObject({
  kind: described(z.literal("lion"), "Lion: steps of one length, along the sign of an average of gradients"),
  ...ruleFields,
  beta1: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
  beta2: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.99),
  weightDecay: described(z._default(nonnegative(), 0), "λ of weights that decay beside the gradient"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<LionDynamics> = (dynamics, context) => {
  const { beta1, beta2, weightDecay, gradientNoise } = dynamics;
  const shared = withGradientNoise(declareRule(dynamics, context), gradientNoise);
  return {
    ...shared,
    rule: "lion",
    memory: ["mean"],
    readsPosition: weightDecay !== 0,
    flags: { ...shared.flags, decoupled_decay: weightDecay !== 0 || context.swept("weightDecay") },
    constants: {
      ...shared.constants,
      beta1,
      beta2,
      rest1: 1 - beta1,
      rest2: 1 - beta2,
      weight_decay: weightDecay,
    },
  };
};
