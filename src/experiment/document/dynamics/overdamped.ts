import * as z from "zod/mini";
import { bridgeConstants } from "../bridge-constants.ts";
import { type Declare, SDE } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { described, positive, positiveOrFormula, titled } from "../schema-parts.ts";
import { factorOf, TEMPERATURE } from "../temperature.ts";

/** Overdamped Langevin dynamics dX = −∇V dt + √(2T) dW. */
export interface OverdampedDynamics {
  readonly kind: "overdamped";
  /** Temperature T > 0, in units of the potential; or a formula in the time and the parameters, taken at the middle of each step. */
  readonly temperature: NumberOrFormula;
  /** Time of one step h > 0. */
  readonly step: number;
  /** Stochastic Heun (default, weak order 2 for additive noise) or Euler–Maruyama (weak order 1). */
  readonly integrator: "heun" | "euler";
}

export const schema = z.strictObject({
  kind: described(z.literal("overdamped"), "Overdamped Langevin dynamics dX = −∇V dt + √(2T) dW"),
  temperature: titled(positiveOrFormula(), "Temperature T", TEMPERATURE),
  step: described(positive(), "Time of one step"),
  integrator: described(
    z._default(z.enum(["heun", "euler"]), "heun"),
    "Stochastic Heun (weak order 2) or Euler–Maruyama (weak order 1)",
  ),
});

export const declare: Declare<OverdampedDynamics> = ({ temperature, step, integrator }, { detection }) => ({
  ...SDE,
  rule: integrator,
  weakOrder: integrator === "heun" ? 2 : 1,
  gradients: integrator === "heun" ? 2 : 1,
  constants: {
    step,
    ...(integrator === "heun" ? { half_step: step / 2 } : {}),
    kick: Math.sqrt(2 * factorOf(temperature) * step),
    ...(detection === "bridge" ? bridgeConstants(factorOf(temperature), step) : {}),
  },
});
