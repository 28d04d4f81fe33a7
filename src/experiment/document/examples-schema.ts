/** Schema of examples and minibatches; `examples.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { MOST_BATCH, MOST_COLUMNS, MOST_EXAMPLES } from "./limits.ts";
import { described } from "./schema-parts.ts";

const columns = () => z.record(z.string(), z.string());
const count = () => z.number().check(z.int(), z.minimum(1), z.maximum(MOST_EXAMPLES));

export const examples = described(
  z.union([
    z.strictObject({
      columns: described(
        z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_COLUMNS)),
        "Names of the columns",
      ),
      rows: described(
        z.array(z.array(z.unknown())).check(z.minLength(1), z.maxLength(MOST_EXAMPLES)),
        "One list of numbers for each example",
      ),
    }),
    z.strictObject({
      file: described(
        z.string().check(z.minLength(1)),
        "Name of a CSV or Parquet file in the folder of the document",
      ),
      columns: z.optional(
        described(
          z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_COLUMNS)),
          "Names of the columns that formulas use; by default all columns of the file",
        ),
      ),
      headers: z.optional(
        described(z.array(z.string()), "Names that these columns have in the file, where they differ"),
      ),
      count: z.optional(described(count(), "Number of rows to take, from the first on; by default all")),
      sha256: z.optional(
        described(
          z.string().check(z.regex(/^[0-9a-f]{64}$/)),
          "SHA-256 of the file, if another file is to be refused",
        ),
      ),
      values: z.optional(described(z.any(), "What was read; never written into a document")),
    }),
    z.strictObject({
      generate: described(
        columns(),
        "Columns by name: formulas in `normal`, `uniform` and the columns before",
      ),
      count: described(count(), "Number of examples"),
      seed: z._default(z.number().check(z.int(), z.nonnegative()), 1),
    }),
    z.strictObject({
      fresh: described(columns(), "Columns by name, drawn anew for every particle in every step"),
    }),
  ]),
  "The data: rows, a file of rows, rows that are generated once, or fresh examples in every step",
);

export const minibatch = z.strictObject({
  kind: z.literal("minibatch"),
  batch: described(
    z._default(z.number().check(z.int(), z.minimum(1), z.maximum(MOST_BATCH)), 1),
    "Number of examples in one step",
  ),
  growth: described(
    z.optional(
      z.strictObject({
        factor: described(z.number().check(z.int(), z.minimum(2), z.maximum(MOST_BATCH)), "What it grows by"),
        every: described(z.number().check(z.int(), z.minimum(1)), "Steps between"),
        most: described(
          z.number().check(z.int(), z.minimum(1), z.maximum(MOST_BATCH)),
          "Number of examples at which it stops",
        ),
      }),
    ),
    "How the number grows with the steps n: min(most, batch · factor^⌊n / every⌋)",
  ),
  sampling: described(
    z._default(z.enum(["with-replacement", "without-replacement", "reshuffled"]), "with-replacement"),
    "How a minibatch is drawn from a finite data set",
  ),
  perturb: described(
    z._default(columns(), {}),
    "Columns that are drawn anew whenever an example is used: label noise, input noise",
  ),
});
