import * as z from "zod/mini";
import { type Declare, NO_FLAGS, SDE } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { described, each, matrix, positive, quantity, titled } from "../schema-parts.ts";

/**
 * Diffusion dX = (A + a ∇·D) dt + noise (Itô) by Euler–Maruyama, with drift A(x) and noise of the covariance 2D(x) dt in a time dt: √(2D) dW
 * where D is diagonal. One of `diffusion` and `covariance` gives it. a is the convention: 0 Itô (default), ½ Stratonovich where D is diagonal,
 * 1 Hänggi–Klimontovich; (∇·D)ᵢ = Σⱼ ∂Dᵢⱼ/∂xⱼ.
 */
export interface DiffusionDynamics {
  readonly kind: "diffusion";
  /** Time of one step h > 0. */
  readonly step: number;
  /** A(x), one formula for each variable; default −∇V. */
  readonly drift?: readonly NumberOrFormula[];
  /** D(x) ≥ 0, of noise that is independent in each variable: one formula for all variables, or one for each. */
  readonly diffusion?: NumberOrFormula | readonly NumberOrFormula[];
  /**
   * C(x) = 2D(x), the covariance of the noise in a unit of time, row by row: symmetric, positive semidefinite where particles go. Standard
   * Brownian motion has 1 on the diagonal, and a diffusion of ½.
   */
  readonly covariance?: readonly (readonly NumberOrFormula[])[];
  readonly convention: number;
  /**
   * How a step treats variables that must not fall below 0: `euler` (default) not at all; `full-truncation` takes drift and noise at
   * max(x, 0) of each variable whose own noise vanishes at 0 (Lord, Koekkoek & van Dijk, Quant. Finance 10, 177, 2010).
   */
  readonly scheme?: "euler" | "full-truncation";
}

export const schema = z.strictObject({
  kind: described(z.literal("diffusion"), "dX = (A + a ∇·D) dt + √(2D) dW by Euler–Maruyama"),
  step: described(positive(), "Time of one step"),
  drift: z.optional(titled(z.array(quantity()).check(z.minLength(1)), "Drift A(x)", "by default −∇V")),
  diffusion: z.optional(
    titled(
      each(quantity()),
      "Diffusion D(x)",
      "one for all variables or one for each, whose noises are independent; or give the covariance",
    ),
  ),
  covariance: z.optional(
    titled(
      matrix(),
      "Covariance C(x)",
      "of the noise in a unit of time, in place of D: C = 2D, a row for each variable, symmetric",
    ),
  ),
  convention: titled(
    z._default(z.number().check(z.minimum(0), z.maximum(1)), 0),
    "Convention a",
    "0 Itô, 0.5 Stratonovich, 1 Hänggi–Klimontovich",
  ),
  scheme: titled(
    z.optional(z.enum(["euler", "full-truncation"])),
    "Scheme",
    "full-truncation: drift and noise at max(x, 0) of variables whose own noise vanishes at 0; by default plain Euler–Maruyama",
  ),
});

export const declare: Declare<DiffusionDynamics> = ({ step, covariance }, { dimension }) => ({
  ...SDE,
  rule: "diffusion",
  weakOrder: 1,
  flags: { ...NO_FLAGS, correlated: covariance !== undefined && dimension > 1 },
  constants: { step, root_step: Math.sqrt(step) },
});
