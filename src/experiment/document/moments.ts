/** The two averages that Adam and its kin carry along. */
import * as z from "zod/mini";
import { nonnegative } from "./schema-parts.ts";

/** Numbers of m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g², and ε of the divisor. */
export interface MomentFields {
  /** In [0, 1); default 0.9. */
  readonly beta1: number;
  /** In [0, 1); default 0.999. */
  readonly beta2: number;
  /** ε ≥ 0; default 1e-8. */
  readonly epsilon: number;
}

const share = (initial: number) => z._default(z.number().check(z.minimum(0), z.lt(1)), initial);

/** Schema of these fields. */
export const momentFields = () => ({
  beta1: share(0.9),
  beta2: share(0.999),
  epsilon: z._default(nonnegative(), 1e-8),
});

/** The numbers that kernels read: β_k, 1 − β_k, −ln β_k and ε. */
export const momentConstants = ({ beta1, beta2, epsilon }: MomentFields) => ({
  beta1,
  beta2,
  // The host's differences: in 32 bits 1 − 0.999 has three digits less.
  rest1: 1 - beta1,
  rest2: 1 - beta2,
  decay1: -Math.log(Math.max(beta1, LEAST_BETA)),
  decay2: -Math.log(Math.max(beta2, LEAST_BETA)),
  epsilon,
});

/** Stands for 0, whose powers vanish as well. */
const LEAST_BETA = 1e-30;
