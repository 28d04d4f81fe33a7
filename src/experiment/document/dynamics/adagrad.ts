import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described, nonnegative } from "../schema-parts.ts";

/**
 * Adagrad (Duchi, Hazan & Singer 2011): s ← s + g² from s = `initial`. As in PyTorch x ← x − ηg/(√s + ε), with weights that decay by λx in the
 * gradient; as in Keras x ← x − ηg/√(s + ε), with weights that decay by ηλx beside it.
 */
export interface AdagradDynamics extends GradientFields {
  readonly kind: "adagrad";
  /** Whose rule it is. Default pytorch. */
  readonly convention: "pytorch" | "keras";
  /** The sum of squares before the first step; default 0, PyTorch's. */
  readonly initial: number;
  /** ε ≥ 0; default 1e-10, PyTorch's. */
  readonly epsilon: number;
}

export const schema = z.strictObject({
  kind: described(
    z.literal("adagrad"),
    "Adagrad: each coordinate's step falls with the sum of its squared gradients",
  ),
  ...ruleFields,
  convention: described(
    z._default(z.enum(["pytorch", "keras"]), "pytorch"),
    "Whose Adagrad it is: Keras adds ε under the root, and lets weights decay beside the gradient",
  ),
  initial: described(z._default(nonnegative(), 0), "The sum of squares before the first step; Keras has 0.1"),
  epsilon: described(z._default(nonnegative(), 1e-10), "PyTorch's; Keras has 1e-7"),
  weightDecay: weightDecayField("λ of the term λx in the gradient; Keras's weights decay beside it"),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<AdagradDynamics> = (dynamics, context) => {
  const { convention, initial, epsilon } = dynamics;
  const keras = convention === "keras";
  const shared = declareGradientRule(dynamics, context, keras);
  return {
    ...shared,
    rule: "adagrad",
    memory: ["sum"],
    constants: {
      ...shared.constants,
      under_root: keras ? initial + epsilon : initial,
      beside_root: keras ? 0 : epsilon,
    },
  };
};
