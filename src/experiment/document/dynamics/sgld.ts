import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { declareRule, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, positive } from "../schema-parts.ts";

/** Stochastic gradient Langevin dynamics x ← x − ηg + √(2ηT) ζ with standard normal ζ. */
export interface SgldDynamics extends RuleFields {
  readonly kind: "sgld";
  readonly temperature: number;
}

export const schema = z.strictObject({
  kind: described(z.literal("sgld"), "Stochastic gradient Langevin dynamics"),
  ...ruleFields,
  temperature: z._default(positive(), 1),
});

export const declare: Declare<SgldDynamics> = (dynamics, context) => {
  const shared = declareRule(dynamics, context);
  return {
    ...shared,
    rule: "sgld",
    streams: [...shared.streams, "injected"],
    constants: { ...shared.constants, temperature: dynamics.temperature },
  };
};
