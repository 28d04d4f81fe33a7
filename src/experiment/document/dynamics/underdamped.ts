import * as z from "zod/mini";
import { bridgeConstants } from "../bridge-constants.ts";
import { type Declare, SDE } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { described, positive, positiveOrFormula, titled } from "../schema-parts.ts";
import { factorOf, TEMPERATURE } from "../temperature.ts";

/** Underdamped Langevin dynamics dX = v dt, dv = (−∇V − γv) dt + √(2γT) dW with unit mass, by BAOAB (weak order 2). */
export interface UnderdampedDynamics {
  readonly kind: "underdamped";
  /** Temperature T > 0, in units of the potential; or a formula in the time and the parameters, taken at the middle of each step. */
  readonly temperature: NumberOrFormula;
  /** Friction γ > 0, in inverse time. */
  readonly friction: number;
  /** Time of one step h > 0. */
  readonly step: number;
}

export const schema = z.strictObject({
  kind: described(z.literal("underdamped"), "Underdamped Langevin dynamics of unit mass by BAOAB"),
  temperature: titled(positiveOrFormula(), "Temperature T", TEMPERATURE),
  friction: titled(positive(), "Friction γ", "in inverse time"),
  step: described(positive(), "Time of one step"),
});

export const declare: Declare<UnderdampedDynamics> = ({ temperature, friction, step }, { detection }) => ({
  ...SDE,
  rule: "baoab",
  weakOrder: 2,
  memory: ["velocity"],
  smooth: true,
  constants: {
    half_step: step / 2,
    loss: -Math.expm1(-friction * step),
    kick: Math.sqrt(-factorOf(temperature) * Math.expm1(-2 * friction * step)),
    // That of the velocity, an Ornstein–Uhlenbeck process: exact for a bound that moves evenly on its own scale.
    ...(detection === "bridge"
      ? bridgeConstants((factorOf(temperature) * Math.sinh(friction * step)) / step, step)
      : {}),
  },
});
