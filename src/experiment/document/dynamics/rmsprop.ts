import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { isMoving, momentumField, ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described, nonnegative } from "../schema-parts.ts";

/**
 * RMSProp: v ← αv + (1 − α)g²; centred, c ← αc + (1 − α)g is subtracted as c². PyTorch's rule divides by √(v − c²) + ε, then b ← μb + that, and
 * x ← x − ηb; Keras's divides ηg by √(v − c² + ε), then b ← μb + that, and x ← x − b. Weights decay by λx in the gradient, Keras's by ηλx
 * beside it.
 */
export interface RmspropDynamics extends GradientFields {
  readonly kind: "rmsprop";
  /** Whose rule it is. Default pytorch. */
  readonly convention: "pytorch" | "keras";
  /** α in [0, 1), Keras's rho; default 0.99, PyTorch's. */
  readonly smoothing: number;
  readonly epsilon: number;
  /** μ in (−1, 1); default 0. */
  readonly momentum: number;
  readonly centred: boolean;
}

export const schema = z.strictObject({
  kind: described(z.literal("rmsprop"), "RMSProp, centred or not, with or without momentum"),
  ...ruleFields,
  convention: described(
    z._default(z.enum(["pytorch", "keras"]), "pytorch"),
    "Whose RMSProp it is: Keras adds ε under the root, and multiplies by the learning rate before the momentum",
  ),
  smoothing: described(
    z._default(z.number().check(z.minimum(0), z.lt(1)), 0.99),
    "α of v ← αv + (1 − α)g²; Keras calls it rho and has 0.9",
  ),
  epsilon: z._default(nonnegative(), 1e-8),
  momentum: momentumField(),
  centred: described(z._default(z.boolean(), false), "Divide by the gradient's deviation from its mean"),
  weightDecay: weightDecayField("λ of the term λx in the gradient; Keras's weights decay beside it"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<RmspropDynamics> = (dynamics, context) => {
  const { convention, smoothing, epsilon, momentum, centred } = dynamics;
  const keras = convention === "keras";
  const shared = declareGradientRule(dynamics, context, keras);
  const moving = isMoving(momentum, context);
  return {
    ...shared,
    rule: "rmsprop",
    memory: ["square", ...(centred ? ["mean"] : []), ...(moving ? ["direction"] : [])],
    flags: {
      ...shared.flags,
      keras,
      momentum: moving,
      centred,
    },
    constants: {
      ...shared.constants,
      smoothing,
      rest: 1 - smoothing,
      epsilon,
      momentum,
    },
  };
};
