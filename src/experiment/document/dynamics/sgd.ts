import * as z from "zod/mini";
import { type Declare, NO_FLAGS } from "../declaration.ts";
import { declareRule, isMoving, momentumField, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, nonnegative, positive } from "../schema-parts.ts";

/** Bounds of the parts of a step; a vector that is longer than its bound is shortened to it. */
export interface Clipping {
  /** Bound of the gradient's length. */
  readonly gradient?: number;
  /** Bound of the whole step's length. */
  readonly step?: number;
  /** Bound of each coordinate's size after the step. */
  readonly position?: number;
}

/** Stochastic gradient descent m ← μm + g + λx, x ← x − ηm (Nesterov: x ← x − η(g + λx + μm)). */
export interface SgdDynamics extends RuleFields {
  readonly kind: "sgd";
  /** μ in (−1, 1); default 0. */
  readonly momentum: number;
  readonly nesterov: boolean;
  /** λ ≥ 0; default 0. */
  readonly weightDecay: number;
  readonly clip: Clipping;
}

const clip = described(
  z._default(
    z.strictObject({
      gradient: z.optional(positive()),
      step: z.optional(positive()),
      position: z.optional(positive()),
    }),
    {},
  ),
  "Bounds of the gradient's length, of the whole step's length, and of each coordinate's size",
);

export const schema = z.strictObject({
  kind: described(z.literal("sgd"), "Stochastic gradient descent with momentum, weight decay and clipping"),
  ...ruleFields,
  momentum: momentumField(),
  nesterov: z._default(z.boolean(), false),
  weightDecay: described(z._default(nonnegative(), 0), "λ of the term λx in the gradient"),
  clip,
});

export const declare: Declare<SgdDynamics> = (dynamics, context) => {
  const { momentum, nesterov, weightDecay, clip: bounds } = dynamics;
  const shared = declareRule(dynamics, context);
  const moving = isMoving(momentum, context);
  return {
    ...shared,
    rule: "sgd",
    memory: moving ? ["direction"] : [],
    readsPosition: weightDecay !== 0 || bounds.position !== undefined,
    flags: {
      ...NO_FLAGS,
      momentum: moving,
      nesterov: moving && nesterov,
      weight_decay: weightDecay !== 0 || context.swept("weightDecay"),
      gradient_bound: bounds.gradient !== undefined,
      step_bound: bounds.step !== undefined,
      position_bound: bounds.position !== undefined,
    },
    constants: {
      ...shared.constants,
      momentum,
      weight_decay: weightDecay,
      gradient_bound: bounds.gradient ?? 0,
      step_bound: bounds.step ?? 0,
      position_bound: bounds.position ?? 0,
    },
  };
};
