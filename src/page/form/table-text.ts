/** The texts of the table's fields. `table-lines.ts` reads them. */
import type { Experiment } from "../../experiment/document/experiment.ts";

/** What the form has of a table. */
export type TableTexts = Readonly<Record<"table" | "interpolation" | "beyond" | "repeats", string>>;

/** The field's text of rows; `readTableLines` reads it back. */
export const writeTableLines = (rows: readonly (readonly number[])[]): string =>
  rows.map((row) => row.join(" ")).join("\n");

/** The texts of a landscape's table. */
export function tableTexts({ table, variables }: Experiment["landscape"]): TableTexts {
  if (table === undefined) return { table: "", interpolation: "cubic", beyond: "refuse", repeats: "" };
  const repeats = table.periodic === true ? variables : table.periodic || [];
  return {
    table: "rows" in table ? writeTableLines(table.rows) : "",
    interpolation: table.interpolation,
    beyond: table.beyond,
    repeats: repeats.join(", "),
  };
}
