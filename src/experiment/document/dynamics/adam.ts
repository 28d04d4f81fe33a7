import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import {
  type AddedGradientNoise,
  declareRule,
  gradientNoiseField,
  type RuleFields,
  ruleFields,
  withGradientNoise,
} from "../rule-fields.ts";
import { described, nonnegative } from "../schema-parts.ts";

/**
 * Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; AMSGrad divides by the largest v so far. With c₁ = 1 − β₁ⁿ and c₂ = 1 − β₂ⁿ in step n
 * = 1, 2, … the rule is x ← x − ηm/(√v + ε) without bias correction, x ← x − (η/c₁)m/(√v/√c₂ + ε) in PyTorch, and
 * x ← x − (η√c₂/c₁)m/(√v + ε) in Keras. Weights decay by λx in the gradient, or, decoupled, by ηλx beside it (AdamW).
 */
export interface AdamDynamics extends RuleFields {
  readonly kind: "adam";
  /** Whether and how the averages' bias is corrected. Default uncorrected. */
  readonly convention: "uncorrected" | "pytorch" | "keras";
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  /** λ ≥ 0; default 0. */
  readonly weightDecay: number;
  /** True for AdamW; default false. */
  readonly decoupled: boolean;
  /** Default none. */
  readonly gradientNoise?: AddedGradientNoise;
}

export const schema = z.strictObject({
  kind: described(z.literal("adam"), "Adam and AdamW, with or without bias correction; AMSGrad"),
  ...ruleFields,
  convention: described(
    z._default(z.enum(["uncorrected", "pytorch", "keras"]), "uncorrected"),
    "Bias correction: none, or PyTorch's or Keras's, which differ in where ε stands",
  ),
  beta1: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
  beta2: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.999),
  epsilon: z._default(nonnegative(), 1e-8),
  amsgrad: z._default(z.boolean(), false),
  weightDecay: described(z._default(nonnegative(), 0), "λ of weights that decay"),
  decoupled: described(
    z._default(z.boolean(), false),
    "Weights decay beside the gradient, as in AdamW and in Keras, and not as a part of it",
  ),
  gradientNoise: gradientNoiseField(),
});

export const declare: Declare<AdamDynamics> = (dynamics, context) => {
  const { convention, beta1, beta2, epsilon, amsgrad, weightDecay, decoupled, gradientNoise } = dynamics;
  const shared = withGradientNoise(declareRule(dynamics, context), gradientNoise);
  const decays = weightDecay !== 0 || context.swept("weightDecay");
  return {
    ...shared,
    rule: "adam",
    memory: ["mean", "square", ...(amsgrad ? ["largest"] : [])],
    readsPosition: weightDecay !== 0,
    flags: {
      ...shared.flags,
      amsgrad,
      corrected: convention !== "uncorrected",
      keras: convention === "keras",
      weight_decay: decays && !decoupled,
      decoupled_decay: decays && decoupled,
    },
    constants: {
      ...shared.constants,
      beta1,
      beta2,
      // The host's differences: in 32 bits 1 − 0.999 has three digits less.
      rest1: 1 - beta1,
      rest2: 1 - beta2,
      decay1: -Math.log(Math.max(beta1, LEAST_BETA)),
      decay2: -Math.log(Math.max(beta2, LEAST_BETA)),
      epsilon,
      weight_decay: weightDecay,
    },
  };
};

/** Stands for 0, whose powers vanish as well. */
const LEAST_BETA = 1e-30;
