import * as z from "zod/mini";
import { type Declare, NO_FLAGS, SDE } from "../declaration.ts";
import { learningRateField } from "../rule-fields.ts";
import { described, positive } from "../schema-parts.ts";

/**
 * SGLD on fixed-point numbers of W bits, F of them behind the point, rounded stochastically (Zhang et al. 2206.09909). With `full` the
 * accumulator has full precision, and the gradient and the weights that it sees are rounded; with `low` the sum is rounded; with
 * `variance-corrected` the rounding is part of the noise.
 */
export interface LowPrecisionSgldDynamics {
  readonly kind: "low-precision-sgld";
  readonly learningRate: number;
  readonly temperature: number;
  readonly wordBits: number;
  readonly fractionBits: number;
  readonly accumulator: "full" | "low" | "variance-corrected";
}

export const schema = z.strictObject({
  kind: described(z.literal("low-precision-sgld"), "SGLD on fixed-point numbers with stochastic rounding"),
  learningRate: learningRateField(),
  temperature: z._default(positive(), 1),
  wordBits: z.number().check(z.int(), z.minimum(2), z.maximum(23)),
  fractionBits: z.number().check(z.int(), z.minimum(0), z.maximum(22)),
  accumulator: z._default(z.enum(["full", "low", "variance-corrected"]), "variance-corrected"),
});

export const declare: Declare<LowPrecisionSgldDynamics> = ({
  learningRate,
  temperature,
  wordBits,
  fractionBits,
  accumulator,
}) => {
  const gap = 2 ** -fractionBits;
  return {
    ...SDE,
    rule: "low_precision_sgld",
    streams: ["injected", "chance", "chance_2", "chance_3"],
    noise: "none",
    readsPosition: true,
    flags: {
      ...NO_FLAGS,
      rounded_weights: accumulator === "full",
      variance_corrected: accumulator === "variance-corrected",
    },
    constants: {
      learning_rate: learningRate,
      variance: 2 * learningRate * temperature,
      gap,
      levels: 1 / gap,
      least: -(2 ** (wordBits - fractionBits - 1)),
      most: 2 ** (wordBits - fractionBits - 1) - gap,
    },
  };
};
