import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { declareRule, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, nonnegative, titled } from "../schema-parts.ts";

/** Noisy truncated SGD x ← x − ηg·[|g| > τ] + sζ: coordinates of the gradient that do not exceed the threshold are dropped. */
export interface TruncatedSgdDynamics extends RuleFields {
  readonly kind: "truncated-sgd";
  /** τ ≥ 0. */
  readonly threshold: number;
  /** s ≥ 0. */
  readonly deviation: number;
}

export const schema = z.strictObject({
  kind: described(z.literal("truncated-sgd"), "SGD that drops small gradients and adds noise"),
  ...ruleFields,
  threshold: titled(
    nonnegative(),
    "Threshold τ",
    "coordinates of the gradient of at most this size are dropped",
  ),
  deviation: titled(nonnegative(), "Deviation s", "standard deviation of the noise added to each coordinate"),
});

export const declare: Declare<TruncatedSgdDynamics> = (dynamics, context) => {
  const { threshold, deviation } = dynamics;
  const shared = declareRule(dynamics, context);
  return {
    ...shared,
    rule: "truncated_sgd",
    streams: [...shared.streams, "injected"],
    constants: { ...shared.constants, threshold, deviation },
  };
};
