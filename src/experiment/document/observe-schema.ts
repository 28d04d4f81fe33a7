/** Schema of what is observed; `observe.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { described, finite, nonnegative, positive } from "./schema-parts.ts";

const quantity = z.strictObject({
  formula: described(z.string(), "A formula in the variables and parameters; `potential` is V(x)"),
  range: described(
    z.tuple([finite(), finite()]),
    "The least and the greatest value that is summed; values outside are counted separately",
  ),
  bins: described(
    z._default(z.number().check(z.int(), z.minimum(0), z.maximum(256)), 0),
    "Number of equal bins of the histogram over the range",
  ),
});

export const observe = described(
  z.optional(
    z.strictObject({
      at: z.optional(
        described(
          z.array(positive()).check(z.minLength(1), z.maxLength(256)),
          "Times of separate looks, in ascending order; for a discrete rule, numbers of steps",
        ),
      ),
      from: z.optional(described(nonnegative(), "Time of the first of regular looks")),
      every: z.optional(described(positive(), "Time between regular looks, which go on to the horizon")),
      quantities: described(z._default(z.record(z.string(), quantity), {}), "Quantities by name"),
      basins: described(
        z._default(z.record(z.string(), z.string()), {}),
        "Basins by name, each as inequalities joined by `or` and `and`; a particle is in the first one that holds",
      ),
    }),
  ),
  "What is looked at besides exit times",
);
