/** When the clock of exit times runs: a delay before a particle moves, and lapses, which are no exits of the motion at all. */
import * as z from "zod/mini";
import type { Law } from "./law.ts";
import { law } from "./law-schema.ts";
import { described, positive } from "./schema-parts.ts";

/** The non-decision time of a drift-diffusion model, and its contaminants. */
export interface Clock {
  /**
   * Time that each particle waits at its start before it moves, shared or drawn once for each; it is part of its exit time, and the horizon
   * counts it. `t` in formulas begins after it. Default 0.
   */
  readonly delay: Law;
  /**
   * With this probability a particle lapses: it never moves, and exits after an exponential time of this mean, counted without the delay, by one
   * of the named exits with equal chances.
   */
  readonly lapses?: { readonly probability: number; readonly mean: number };
}

export const clock = described(
  z.optional(
    z.strictObject({
      delay: described(
        z._default(law(), 0),
        "Time that each particle waits at its start before it moves, or the law that it is drawn from; part of the exit time",
      ),
      lapses: z.optional(
        z.strictObject({
          probability: described(
            z.number().check(z.minimum(0), z.maximum(1)),
            "Part of the particles that lapse",
          ),
          mean: described(positive(), "Mean of the exponential time of a lapse"),
        }),
      ),
    }),
  ),
  "Non-decision time and lapses: time that passes without motion",
);
