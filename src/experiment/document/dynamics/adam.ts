import * as z from "zod/mini";
import { type Declare, NO_FLAGS } from "../declaration.ts";
import { declareRule, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, nonnegative } from "../schema-parts.ts";

/**
 * Adam without bias correction: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², x ← x − ηm / (√v + ε); AMSGrad divides by the
 * largest v so far. RMSProp is β₁ = 0.
 */
export interface AdamDynamics extends RuleFields {
  readonly kind: "adam";
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("adam"), "Adam without bias correction; AMSGrad; RMSProp with beta1 = 0"),
  ...ruleFields,
  beta1: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
  beta2: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.999),
  epsilon: z._default(nonnegative(), 1e-8),
  amsgrad: z._default(z.boolean(), false),
});

export const declare: Declare<AdamDynamics> = (dynamics, context) => {
  const { beta1, beta2, epsilon, amsgrad } = dynamics;
  const shared = declareRule(dynamics, context);
  return {
    ...shared,
    rule: "adam",
    memory: ["mean", "square", ...(amsgrad ? ["largest"] : [])],
    flags: { ...NO_FLAGS, amsgrad },
    constants: { ...shared.constants, beta1, beta2, epsilon },
  };
};
