import * as z from "zod/mini";
import { type Declare, SDE } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { described, positive, positiveOrFormula, titled } from "../schema-parts.ts";
import { factorOf, TEMPERATURE } from "../temperature.ts";

/**
 * Overdamped motion in noise with a memory, dX = −∇V dt + ζ dt, where ζ is an Ornstein–Uhlenbeck process of variance T/τ that has been
 * going on for ever: ⟨ζ(t)ζ(s)⟩ = (T/τ) e^(−|t − s|/τ), which is white noise of temperature T for τ → 0 (Hänggi & Jung, Adv. Chem. Phys.
 * 89, 239, 1995; active Ornstein–Uhlenbeck particles).
 */
export interface ColouredDynamics {
  readonly kind: "coloured";
  /** Temperature T > 0 that the noise has for slow changes; or a formula in the time and the parameters, taken at the middle of each step. */
  readonly temperature: NumberOrFormula;
  /** Correlation time τ > 0 of the noise. */
  readonly correlationTime: number;
  /** Time of one step h > 0; it may be longer than τ. */
  readonly step: number;
}

export const schema = z.strictObject({
  kind: described(
    z.literal("coloured"),
    "dX = −∇V dt + ζ dt with an Ornstein–Uhlenbeck noise ζ, stationary from the start",
  ),
  temperature: titled(positiveOrFormula(), "Temperature T", TEMPERATURE),
  correlationTime: titled(positive(), "Correlation time τ", "of the noise"),
  step: described(positive(), "Time of one step"),
});

/**
 * In units of √T the noise is c/√τ with a stationary normal c. Over a step c′ = ρc + √(1 − ρ²) ξ, and the noise's integral is normal,
 * too: √τ(1 − ρ)c plus a part that goes with ξ and one of its own. All three are exact for any h/τ.
 */
export const declare: Declare<ColouredDynamics> = ({ temperature, correlationTime: tau, step }) => {
  const u = step / tau;
  const decay = -Math.expm1(-u);
  const refresh = Math.sqrt(-Math.expm1(-2 * u));
  const along = (Math.sqrt(tau) * decay ** 2) / refresh;
  return {
    ...SDE,
    rule: "coloured",
    weakOrder: 2,
    gradients: 2,
    memory: ["colour"],
    normalMemory: ["colour"],
    streams: ["noise", "injected"],
    constants: {
      step,
      kick: Math.sqrt(factorOf(temperature)),
      persistence: 1 - decay,
      refresh,
      carried: Math.sqrt(tau) * decay,
      drawn_along: along,
      drawn_apart: Math.sqrt(Math.max(0, 2 * tau * integralVariance(u) - along ** 2)),
    },
  };
};

/** ∫₀ᵘ (1 − e^(−s))² ds, whose leading term is u³/3: by its series where the closed form would lose digits. */
function integralVariance(u: number): number {
  if (u > 0.05) return u + 2 * Math.expm1(-u) - Math.expm1(-2 * u) / 2;
  return u ** 3 * (1 / 3 - u * (1 / 4 - u * (7 / 60 - u * (1 / 24 - (u * 31) / 2520))));
}
