/** The noise of a discrete rule's gradient: its types, and their schema. */
import * as z from "zod/mini";
import type { Minibatch } from "./examples.ts";
import { minibatch } from "./examples-schema.ts";
import { perVariable } from "./per-variable.ts";
import { described, each, matrix, positive, quantity, titled } from "./schema-parts.ts";

/** A number, or a formula in the landscape's variables and parameters, `potential` being V(x). */
export type NumberOrFormula = number | string;

/**
 * Where the randomness of a rule's gradient comes from: g = ∇V(x) + A(x) ξ with independent ξ, distributed symmetrically.
 * One of `deviation`, `covariance`, `hessian` and `gradient` gives the amplitude; without any of them it is `deviation: 1`.
 */
export type Noise =
  | { readonly kind: "none" }
  | (Amplitude & { readonly kind: "gaussian" })
  /** ξ = ±1. */
  | (Amplitude & { readonly kind: "rademacher" })
  /** Symmetric α-stable, characteristic function e^(−|k|^α). */
  | (Amplitude & { readonly kind: "stable"; readonly alpha: number | readonly number[] })
  /** ξ = ±u^(−1/α): |ξ| ≥ 1. */
  | (Amplitude & { readonly kind: "pareto"; readonly alpha: number | readonly number[] })
  | (Amplitude & { readonly kind: "student"; readonly degrees: number })
  /** The gradient of the mean loss of B examples, sampled anew in every step: a landscape of data asks for it. */
  | Minibatch;

/** Size of a gradient's noise: one of the four at most; none means `deviation: 1`. */
export interface Amplitude {
  /** A = s(x), or diagonal s_i(x). */
  readonly deviation?: NumberOrFormula | readonly NumberOrFormula[];
  /** A Aᵀ = C(x), positive semidefinite where particles go; A is its Cholesky factor. */
  readonly covariance?: readonly (readonly NumberOrFormula[])[];
  /** A Aᵀ = c ∇²V(x). */
  readonly hessian?: NumberOrFormula;
  /** The whole gradient g(x, ξ), one formula for each variable; ξ is `xi` in one variable, else `xi1`, `xi2`, … */
  readonly gradient?: readonly string[];
}

const amplitude = {
  deviation: z.optional(
    described(each(quantity()), "Standard deviation s(x), one for all variables or one for each"),
  ),
  covariance: z.optional(described(matrix(), "Covariance matrix C(x) of the gradient's noise")),
  hessian: z.optional(titled(quantity(), "Hessian c", "if the covariance is c times the Hessian")),
  gradient: z.optional(
    described(
      z.array(z.string()).check(z.minLength(1)),
      "The whole stochastic gradient g(x, xi), one formula for each variable",
    ),
  ),
};

const index = () => described(each(positive()), "Tail index, one for all variables or one for each");

/** Kinds of noise, told apart by `kind`. */
export const noiseField = described(
  z._default(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("none") }),
      z.strictObject({ kind: z.literal("gaussian"), ...amplitude }),
      z.strictObject({ kind: z.literal("rademacher"), ...amplitude }),
      z.strictObject({ kind: z.literal("stable"), alpha: index(), ...amplitude }),
      z.strictObject({ kind: z.literal("pareto"), alpha: index(), ...amplitude }),
      z.strictObject({ kind: z.literal("student"), degrees: positive(), ...amplitude }),
      minibatch,
    ]),
    { kind: "none" },
  ),
  "Where the randomness of the gradient comes from",
);

/** Distribution of the deviates of a noise: the file in shaders/noise/. */
export type NoiseKind = Exclude<Noise["kind"], "minibatch">;

/** What the engine has to know of a noise: the distribution of its deviates, and its shape (α, ν) for each variable, if it has one. */
export function noiseOf(
  noise: Noise,
  dimension: number,
): { readonly noise: NoiseKind; readonly shapes: readonly number[] } {
  if (noise.kind === "minibatch") return { noise: "none", shapes: [] };
  const index = "alpha" in noise ? noise.alpha : "degrees" in noise ? noise.degrees : undefined;
  return { noise: noise.kind, shapes: index === undefined ? [] : perVariable(index, dimension) };
}
