import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { isMoving, momentumField, ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described, positive } from "../schema-parts.ts";

/** Bounds of the parts of a step; a vector that is longer than its bound is shortened to it. */
export interface Clipping {
  /** Bound of the gradient's length. */
  readonly gradient?: number;
  /** Bound of the whole step's length. */
  readonly step?: number;
  /** Bound of each coordinate's size after the step. */
  readonly position?: number;
}

/**
 * Stochastic gradient descent. As in PyTorch's SGD m ← μm + (1 − τ)(g + λx), with τ = 0 in the first step, and x ← x − ηm (Nesterov:
 * x ← x − η(g + λx + μm)). As in Keras's SGD v ← μv − ηg, and x ← x + v − ηλx (Nesterov: x ← x + μv − ηg − ηλx).
 */
export interface SgdDynamics extends GradientFields {
  readonly kind: "sgd";
  /** Whose rule it is: they differ where the learning rate changes or weights decay. Default pytorch. */
  readonly convention: "pytorch" | "keras";
  /** μ in (−1, 1); default 0. */
  readonly momentum: number;
  /** τ in [0, 1); default 0. PyTorch's alone. */
  readonly dampening: number;
  readonly nesterov: boolean;
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
  convention: described(
    z._default(z.enum(["pytorch", "keras"]), "pytorch"),
    "Whose SGD it is: Keras multiplies by the learning rate before the momentum, and lets weights decay beside the gradient",
  ),
  momentum: momentumField(),
  dampening: described(
    z._default(z.number().check(z.minimum(0), z.lt(1)), 0),
    "τ of m ← μm + (1 − τ)g, PyTorch's alone",
  ),
  nesterov: z._default(z.boolean(), false),
  weightDecay: weightDecayField("λ of the term λx in the gradient; Keras's weights decay beside it"),
  clip,
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<SgdDynamics> = (dynamics, context) => {
  const { convention, momentum, dampening, nesterov, clip: bounds } = dynamics;
  const keras = convention === "keras";
  const shared = declareGradientRule(dynamics, context, keras);
  const moving = isMoving(momentum, context);
  return {
    ...shared,
    rule: "sgd",
    memory: moving ? ["direction"] : [],
    readsPosition: shared.readsPosition === true || bounds.position !== undefined,
    flags: {
      ...shared.flags,
      keras,
      momentum: moving,
      dampening: moving && !keras && (dampening !== 0 || context.swept("dampening")),
      nesterov: moving && nesterov,
      gradient_bound: bounds.gradient !== undefined,
      step_bound: bounds.step !== undefined,
      position_bound: bounds.position !== undefined,
    },
    constants: {
      ...shared.constants,
      momentum,
      undamped: 1 - dampening,
      gradient_bound: bounds.gradient ?? 0,
      step_bound: bounds.step ?? 0,
      position_bound: bounds.position ?? 0,
    },
  };
};
