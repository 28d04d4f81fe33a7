import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import { ruleFields } from "../rule-fields.ts";
import {
  declareGradientRule,
  decoupledField,
  type GradientFields,
  gradientNoiseField,
  weightDecayField,
} from "../rule-gradient.ts";
import { described, positive } from "../schema-parts.ts";

/**
 * Adadelta (Zeiler, arXiv:1212.5701), as PyTorch's and Keras's: v ← ρv + (1 − ρ)g², δ = g√(u + ε)/√(v + ε), u ← ρu + (1 − ρ)δ², x ← x − ηδ.
 * Weights decay by λx in the gradient, or, decoupled, by ηλx beside it.
 */
export interface AdadeltaDynamics extends GradientFields {
  readonly kind: "adadelta";
  /** ρ in [0, 1); default 0.9, PyTorch's. */
  readonly smoothing: number;
  /** ε > 0; default 1e-6, PyTorch's. From 0 no step would ever be taken. */
  readonly epsilon: number;
  /** True for Keras's; default false. */
  readonly decoupled: boolean;
}

export const schema = z.strictObject({
  kind: described(
    z.literal("adadelta"),
    "Adadelta: steps of the size of former steps; its learning rate is 1 in the paper",
  ),
  ...ruleFields,
  smoothing: described(
    z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
    "ρ of both averages; Keras has 0.95",
  ),
  epsilon: described(z._default(positive(), 1e-6), "PyTorch's; Keras has 1e-7"),
  weightDecay: weightDecayField("λ of weights that decay"),
  decoupled: decoupledField(),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<AdadeltaDynamics> = (dynamics, context) => {
  const shared = declareGradientRule(dynamics, context, dynamics.decoupled);
  const { smoothing, epsilon } = dynamics;
  return {
    ...shared,
    rule: "adadelta",
    memory: ["square", "change"],
    constants: { ...shared.constants, smoothing, rest: 1 - smoothing, epsilon },
  };
};
