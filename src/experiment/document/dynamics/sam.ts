import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { declareRule, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, nonnegative, titled } from "../schema-parts.ts";

/** Sharpness-aware minimisation x ← x − η g(x + ρ g/|g|), both gradients of one sample; unnormalised: g(x + ρ g). */
export interface SamDynamics extends RuleFields {
  readonly kind: "sam";
  /** ρ ≥ 0. */
  readonly radius: number;
  readonly normalized: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("sam"), "Sharpness-aware minimisation"),
  ...ruleFields,
  radius: titled(nonnegative(), "Radius ρ"),
  normalized: described(z._default(z.boolean(), true), "Whether the step uphill is ρ g/|g|, or ρ g"),
});

export const declare: Declare<SamDynamics> = (dynamics, context) => {
  const { radius, normalized } = dynamics;
  const shared = declareRule(dynamics, context);
  return {
    ...shared,
    rule: "sam",
    gradients: 2,
    flags: { ...shared.flags, normalized },
    constants: { ...shared.constants, radius },
  };
};
