/** Schema of what is observed; `observe.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { described, finite, nonnegative, positive } from "./schema-parts.ts";

const quantity = z.strictObject({
  formula: described(z.string(), "A formula in the variables and parameters; `potential` is V(x)"),
  range: described(
    z.tuple([finite(), finite()]),
    "Least and greatest value that is summed; values outside are counted apart",
  ),
  bins: described(
    z._default(z.number().check(z.int(), z.minimum(0), z.maximum(256)), 0),
    "Equal bins of the histogram over the range",
  ),
});

export const observe = described(
  z.optional(
    z.strictObject({
      at: z.optional(
        described(
          z.array(positive()).check(z.minLength(1), z.maxLength(256)),
          "Times of separate looks, ascending; steps for a discrete rule",
        ),
      ),
      from: z.optional(described(nonnegative(), "Time of the first of regular looks")),
      every: z.optional(described(positive(), "Time between regular looks, which end at the horizon")),
      quantities: described(z._default(z.record(z.string(), quantity), {}), "Quantities by name"),
      basins: described(
        z._default(z.record(z.string(), z.string()), {}),
        "Inequalities joined by `or`, by name; a particle is in the first that holds",
      ),
    }),
  ),
  "What is looked at beside exit times",
);
