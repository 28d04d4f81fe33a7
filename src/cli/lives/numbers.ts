/** Columns of a table of lives as numbers. */
import { decimalMarks } from "../../experiment/data/table/decimal-comma.ts";
import { UsageError } from "../exit-codes.ts";
import type { Cells } from "./head.ts";

/** What others write where nothing is known, in lower case. */
const MISSING = ["", "na", "n/a", "nan", "null", "none", "?", "."];

/** Whether a cell says that nothing is known. */
export const isMissing = (cell: string): boolean => MISSING.includes(cell.toLowerCase());

/** The numbers of columns, one array for each. Throws UsageError for a cell that is none. */
export function numbersOf(table: Cells, places: readonly number[]): readonly Float64Array[] {
  const { file, names, delimiter } = table;
  const marks =
    delimiter === undefined
      ? undefined
      : decimalMarks(delimiter, (sentence) => {
          throw new UsageError(`${file}${sentence}`);
        });
  const columns = places.map((at) => {
    const cells = table.column(at);
    return Float64Array.from(cells, (typed, row) => {
      const place = (): string => `${table.place(row)}, column ${names[at] ?? at + 1}`;
      const cell = marks === undefined ? typed : marks.withPoint(typed, place);
      const value = cell === "" ? Number.NaN : Number(cell);
      if (Number.isFinite(value)) return value;
      if (isMissing(cell)) throw new UsageError(`${file}, ${place()}: ${missing(cells, row)}`);
      throw new UsageError(`${file}, ${place()}: got ${JSON.stringify(cell)}; give a number`);
    });
  });
  marks?.finish();
  return columns;
}

/** The sentence for a cell that says nothing, the first of perhaps many. */
function missing(cells: readonly string[], row: number): string {
  const others = cells.filter(isMissing).length - 1;
  const what = cells[row] === "" ? "the cell is empty" : `${JSON.stringify(cells[row])} is no number`;
  if (others === 0) return `${what}; fill it, or drop its line`;
  return `${what}, and ${others === 1 ? "1 more cell of the column says" : `${others} more cells of the column say`} nothing either; fill them, or drop their lines`;
}
