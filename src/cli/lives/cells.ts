/** The cells of a table of lives: lines of text, and columns by name or number. */
import Papa from "papaparse";
import { delimiterOf } from "../../experiment/data/table/csv.ts";
import { decimalMarks } from "../../experiment/data/table/decimal-comma.ts";
import { nearest } from "../../formula/nearest.ts";
import { UsageError } from "../exit-codes.ts";

/** A table of text. */
export interface Cells {
  readonly file: string;
  /** Empty where the first line holds numbers. */
  readonly names: readonly string[];
  readonly width: number;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly delimiter: string;
}

/** Most lines of a file. */
const MOST_ROWS = 1e6;
const BLANKS = " ";

/** Read a table whose cells commas, semicolons, tabs, bars or blanks separate. Throws UsageError. */
export function readCells(text: string, file: string): Cells {
  const first = /^.*\S.*$/m.exec(text)?.[0];
  if (first === undefined) throw new UsageError(`${file}: the file is empty; give one line for each life`);
  const delimiter = /[,;\t|]/.test(first) ? delimiterOf(text) : BLANKS;
  const lines =
    delimiter === BLANKS
      ? text.split(/\r?\n/).map((line) => line.trim().split(/\s+/))
      : Papa.parse<string[]>(text, { delimiter }).data;
  const all = lines
    .map((cells, i) => ({ line: i + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const header = all[0].cells;
  const width = header.length;
  const ragged = all.find(({ cells }) => cells.length !== width);
  if (ragged !== undefined) {
    throw new UsageError(
      `${file}, line ${ragged.line}: ${ragged.cells.length} cells for ${width} columns; fill it, or drop the line`,
    );
  }
  const named = header.some((cell) => cell === "" || !Number.isFinite(Number(cell.replace(",", "."))));
  const rows = named ? all.slice(1) : all;
  if (rows.length === 0)
    throw new UsageError(`${file}: there are names of columns and no lives below; give one line for each`);
  if (rows.length > MOST_ROWS)
    throw new UsageError(`${file}: got ${rows.length} lives; use at most ${MOST_ROWS}`);
  return { file, names: named ? header : [], width, rows, delimiter };
}

/** The place of a column that an option names, by its name or its number from 1. Throws UsageError. */
export function columnAt({ file, names, width }: Cells, option: string, name: string): number {
  const places = names.flatMap((header, i) => (header === name ? [i] : []));
  if (places.length > 1) {
    throw new UsageError(
      `${option}: ${file} has ${places.length} columns ${name}; give the number of the one, as ${places[0] + 1}`,
    );
  }
  if (places.length === 1) return places[0];
  const number = Number(name);
  if (Number.isInteger(number) && number >= 1 && number <= width) return number - 1;
  if (names.length === 0) {
    throw new UsageError(`${option}: the columns of ${file} have no names; give a number from 1 to ${width}`);
  }
  const close = nearest(name, names);
  throw new UsageError(
    `${option}: ${file} has no column ${JSON.stringify(name)}; ${close === undefined ? `it has ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}` : `did you mean ${close}?`}`,
  );
}

/** The numbers of columns, one array for each. Throws UsageError for a cell that is none. */
export function numbersOf(table: Cells, places: readonly number[]): readonly (readonly number[])[] {
  const marks = decimalMarks(table.delimiter, (sentence) => {
    throw new UsageError(`${table.file}${sentence}`);
  });
  const columns = places.map((at) =>
    table.rows.map(({ line, cells }) => {
      const place = (): string => `line ${line}, column ${table.names[at] ?? at + 1}`;
      const cell = marks.withPoint(cells[at], place);
      const value = cell === "" ? Number.NaN : Number(cell);
      if (Number.isFinite(value)) return value;
      throw new UsageError(
        `${table.file}, ${place()}: ${cell === "" ? "the cell is empty; fill it, or drop its line" : `got ${JSON.stringify(cell)}; give a number`}`,
      );
    }),
  );
  marks.finish();
  return columns;
}
