import { ExperimentError } from "../../document/error.ts";
import type { Experiment } from "../../document/experiment.ts";
import type { PotentialTable } from "../../document/potential-table.ts";

/** The rows of a table, and how a message names one. */
export interface TableRows {
  readonly count: number;
  /** Number k of row i: the variables in order, then the potential. */
  cell(i: number, k: number): number;
  /** `row 3`, or `line 4` of a CSV file. */
  called(i: number): string;
  /** The field that they stand in. */
  readonly path: string;
}

/** The rows of a table whose every row has a number for each variable and one for the potential. Throws ExperimentError. */
export function tableRows(table: PotentialTable, { variables }: Experiment["landscape"]): TableRows {
  const width = variables.length + 1;
  if ("rows" in table) {
    const path = "landscape.table.rows";
    table.rows.forEach((row, i) => {
      if (row.length !== width) {
        throw new ExperimentError({
          path,
          found: `row ${i + 1} has ${row.length} number${row.length === 1 ? "" : "s"}`,
          remedy: `give ${width}: ${[...variables, "the potential"].join(", ")}`,
        });
      }
      const wrong = row.findIndex((cell) => typeof cell !== "number" || !Number.isFinite(cell));
      if (wrong >= 0) {
        throw new ExperimentError({
          path,
          found: `row ${i + 1} has ${JSON.stringify(row[wrong]) ?? "nothing"} for ${variables[wrong] ?? "the potential"}`,
          remedy: "give a finite number, or leave the row out",
        });
      }
    });
    const { rows } = table;
    return { count: rows.length, cell: (i, k) => rows[i][k], called: (i) => `row ${i + 1}`, path };
  }
  const { values, count, file, lines } = table;
  return {
    count,
    cell: (i, k) => values[width * i + k],
    called: (i) => (lines === undefined ? `row ${i + 1} of ${file}` : `line ${lines[i]} of ${file}`),
    path: "landscape.table.file",
  };
}
