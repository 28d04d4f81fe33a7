/** Schema of walls; `walls.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { MOST_VARIABLES, MOST_WALLS } from "./limits.ts";
import { described, finite, quantity } from "./schema-parts.ts";

const where = () =>
  described(
    z.string(),
    "The forbidden side: inequalities joined by `or`, each a half-space such as `x < 0`, or the inside or outside of a ball such as `x^2 + y^2 < 1`",
  );

const reflect = z.strictObject({
  kind: described(z.literal("reflect"), "Sends particles back"),
  where: where(),
  direction: described(
    z.optional(z.array(finite()).check(z.minLength(1), z.maxLength(MOST_VARIABLES))),
    "Along what particles are sent back from a half-space, one number for each variable; by default straight back, along its normal",
  ),
});

const absorb = z.strictObject({
  kind: described(
    z.literal("absorb"),
    "Sends particles back and takes some of them, each of which is an exit",
  ),
  where: where(),
  reactivity: described(
    quantity(),
    "κ ≥ 0 of the condition −D ∂p/∂n = κ p, a length in a time: a number, or a formula in the variables and parameters",
  ),
});

export const walls = described(
  z.optional(
    z.array(z.discriminatedUnion("kind", [reflect, absorb])).check(z.minLength(1), z.maxLength(MOST_WALLS)),
  ),
  "Where particles cannot go: reflecting walls, and partially absorbing ones",
);
