import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { declareRule, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, positiveOrFormula, titled } from "../schema-parts.ts";
import { factorOf, TEMPERATURE } from "../temperature.ts";

/** Stochastic gradient Langevin dynamics x ← x − ηg + √(2ηT) ζ with standard normal ζ. */
export interface SgldDynamics extends RuleFields {
  readonly kind: "sgld";
  /** Temperature T > 0; or a formula in the step t and the parameters. */
  readonly temperature: NumberOrFormula;
}

export const schema = z.strictObject({
  kind: described(z.literal("sgld"), "Stochastic gradient Langevin dynamics"),
  ...ruleFields,
  temperature: titled(z._default(positiveOrFormula(), 1), "Temperature T", TEMPERATURE),
});

export const declare: Declare<SgldDynamics> = (dynamics, context) => {
  const shared = declareRule(dynamics, context);
  return {
    ...shared,
    rule: "sgld",
    streams: [...shared.streams, "injected"],
    constants: { ...shared.constants, temperature: factorOf(dynamics.temperature) },
  };
};
