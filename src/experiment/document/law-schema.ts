/** Schema of laws; `law.ts` has the types and their meaning, and what a schema cannot say of them. */
import * as z from "zod/mini";
import { described, finite } from "./schema-parts.ts";

/** The laws that particles draw from, as options of a union. */
const drawnLaws = () =>
  [
    z.strictObject({
      normal: described(z.tuple([finite(), finite()]), "[mean, standard deviation] of a normal law"),
    }),
    z.strictObject({ uniform: described(z.tuple([finite(), finite()]), "[low, high] of an even law") }),
    z.strictObject({
      choose: described(
        z.array(z.tuple([finite(), finite()])),
        "[value, probability] of each value; the probabilities add up to 1",
      ),
    }),
  ] as const;

/** A number, or the law that each particle draws its own from. */
export const law = () => z.union([finite(), ...drawnLaws()]);
