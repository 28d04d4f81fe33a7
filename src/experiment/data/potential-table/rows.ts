import { ExperimentError } from "../../document/error.ts";
import type { Experiment } from "../../document/experiment.ts";
import { type PotentialTable, repeatsIn } from "../../document/potential-table.ts";

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

/**
 * The rows of a table, each with a number for every variable and one for the potential. Rows of a file whose potential is infinite or NaN, as in
 * bins that nothing has visited, are left out where they lie beyond all others. Throws ExperimentError.
 */
export function tableRows(table: PotentialTable, landscape: Experiment["landscape"]): TableRows {
  const all = allRows(table, landscape);
  const width = landscape.variables.length;
  const rows = Array.from({ length: all.count }, (_, i) => i);
  const finite = rows.filter((i) => Number.isFinite(all.cell(i, width)));
  if (finite.length === all.count) return all;
  if (finite.length === 0) {
    throw new ExperimentError({
      path: all.path,
      found: "no row has a finite number for the potential",
      remedy: "give another column of the file as the last of landscape.table.columns",
    });
  }
  const ranges = landscape.variables.map((name, k) => {
    // What repeats itself has no ends.
    if (repeatsIn(table, name)) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const places = finite.map((i) => all.cell(i, k));
    return [places.reduce((a, b) => Math.min(a, b)), places.reduce((a, b) => Math.max(a, b))];
  });
  const kept = rows.filter((i) =>
    ranges.every(([low, high], k) => all.cell(i, k) >= low && all.cell(i, k) <= high),
  );
  const missing = kept.find((i) => !Number.isFinite(all.cell(i, width)));
  if (missing !== undefined) {
    const others = kept.length - finite.length - 1;
    throw new ExperimentError({
      path: all.path,
      found: `${all.called(missing)} has no number for the potential, at ${landscape.variables.map((name, k) => `${name} = ${all.cell(missing, k)}`).join(", ")}${others > 0 ? `, nor ha${others > 1 ? `ve ${others} others` : "s another"}` : ""}, between rows that have one`,
      remedy:
        "give a number there, or cut the table to a range without such rows: those at its ends are left out by themselves",
    });
  }
  return {
    ...all,
    count: kept.length,
    cell: (i, k) => all.cell(kept[i], k),
    called: (i) => all.called(kept[i]),
  };
}

function allRows(table: PotentialTable, { variables }: Experiment["landscape"]): TableRows {
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
