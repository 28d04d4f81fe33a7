/** What a rule may make of its sample's gradient: normal noise that is added to it, and weights that decay. */
import * as z from "zod/mini";
import type { Declaration, Surroundings } from "./declaration.ts";
import { declareRule, type RuleFields } from "./rule-fields.ts";
import { described, nonnegative } from "./schema-parts.ts";

/** Fields of every rule that knows both. */
export interface GradientFields extends RuleFields {
  /** λ ≥ 0; default 0. */
  readonly weightDecay: number;
  /** Default none. */
  readonly gradientNoise?: AddedGradientNoise;
}

/** Normal noise that a rule adds to its gradient, with the variance `variance`/(1 + n)^`decay` at step n (Neelakantan et al., arXiv:1511.06807). */
export interface AddedGradientNoise {
  readonly variance: number;
  readonly decay: number;
}

export const weightDecayField = (meaning = "λ of weights that decay") =>
  described(z._default(nonnegative(), 0), meaning);

/** The field of rules that let weights decay in the gradient or beside it. */
export const decoupledField = (whose = "as in Keras") =>
  described(
    z._default(z.boolean(), false),
    `Weights decay beside the gradient, ${whose}, and not as a part of it`,
  );

export const gradientNoiseField = () =>
  described(
    z.optional(
      z.strictObject({
        variance: described(nonnegative(), "Variance of the first step"),
        decay: described(z._default(nonnegative(), 0.55), "γ of variance/(1 + n)^γ"),
      }),
    ),
    "Normal noise added to the gradient, whose variance falls with the steps",
  );

/**
 * What such a rule declares unless it says otherwise.
 * @param beside true where weights decay by ηλx beside the step, false where λx is a part of the gradient
 */
export function declareGradientRule(
  dynamics: GradientFields,
  context: Surroundings,
  beside: boolean,
): Omit<Declaration, "rule"> {
  const { weightDecay, gradientNoise: noise } = dynamics;
  const shared = declareRule(dynamics, context);
  const decays = weightDecay !== 0 || context.swept("weightDecay");
  return {
    ...shared,
    streams: [...shared.streams, ...(noise === undefined ? [] : (["injected"] as const))],
    readsPosition: weightDecay !== 0,
    flags: {
      ...shared.flags,
      weight_decay: decays && !beside,
      decoupled_decay: decays && beside,
      gradient_noise: noise !== undefined,
    },
    constants: {
      ...shared.constants,
      weight_decay: weightDecay,
      ...(noise === undefined
        ? {}
        : { gradient_deviation: Math.sqrt(noise.variance), half_decay: noise.decay / 2 }),
    },
  };
}
