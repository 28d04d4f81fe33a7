/** Schema of a potential as a table; `potential-table.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { MOST_TABLE_ROWS } from "./limits.ts";
import { described } from "./schema-parts.ts";

const reading = {
  interpolation: described(
    z._default(z.enum(["cubic", "linear", "monotone"]), "cubic"),
    "Between the rows: a cubic spline; straight lines; piecewise cubics that rise and fall with the values",
  ),
  periodic: described(
    z._default(z.union([z.boolean(), z.array(z.string())]), false),
    "True, or the names of variables, where the table repeats itself: its last row is its first again",
  ),
  beyond: described(
    z._default(z.enum(["wall", "linear", "refuse"]), "refuse"),
    "Beyond the ends: a wall that climbs the height of the table within a tenth of its length; on with the last slope; or refused, unless the exit holds or a wall stands there",
  ),
};

export const potentialTable = described(
  z.union([
    z.strictObject({
      rows: described(
        z.array(z.array(z.unknown())).check(z.minLength(1), z.maxLength(MOST_TABLE_ROWS)),
        "[x, V] or [x, y, V] in any order; in two variables every x has a row for every y",
      ),
      ...reading,
    }),
    z.strictObject({
      file: described(
        z.string().check(z.minLength(1)),
        "Name of a CSV or Parquet file in the folder of the document",
      ),
      columns: z.optional(
        described(
          z.array(z.string()).check(z.minLength(2), z.maxLength(3)),
          "Names that the file has for the variables, in their order, and for the potential; by default its first columns",
        ),
      ),
      count: z.optional(described(z.number().check(z.int(), z.positive()), "Number of rows")),
      sha256: z.optional(
        described(
          z.string().check(z.regex(/^[0-9a-f]{64}$/)),
          "SHA-256 of the file, if another file is to be refused",
        ),
      ),
      values: z.optional(described(z.any(), "What was read; never written into a document")),
      lines: z.optional(described(z.any(), "Lines of the rows; never written into a document")),
      ...reading,
    }),
  ]),
  "V as a table: a free energy from a simulation, a measured profile. Added to the potential, unless its formula names `table`; one or two variables",
);
