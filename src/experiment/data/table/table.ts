import { nearest } from "../../../formula/nearest.ts";
import { ExperimentError } from "../../document/error.ts";
import {
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_EXAMPLES,
  MOST_FILE_COLUMNS,
  MOST_TABLE_ROWS,
} from "../../document/limits.ts";
import { expandNames } from "../../document/vector-names.ts";

/** Columns of numbers out of a file. */
export interface Table {
  /** Names as formulas use them. */
  readonly columns: readonly string[];
  /** Names as the file has them. */
  readonly headers: readonly string[];
  readonly count: number;
  /** Row by row. */
  readonly values: Numbers;
  /** Of a CSV file the line of each row, counted from 1. */
  readonly lines?: readonly number[];
}

/** Numbers as they are kept: those of a data set as devices have them, others in f64. */
export type Numbers = Float32Array | Float64Array;

/** What to take out of a file. */
export interface Selection {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Names as formulas use them, vectors such as `x[3]` allowed. Default all columns of the file, by their own names. */
  readonly columns?: readonly string[] | undefined;
  /** Names of these columns in the file. Default the same; the entry `x[3]` of a vector may also be called x3 or x_3 there. */
  readonly headers?: readonly string[] | undefined;
  /** How many rows to take, from the first. Default all. */
  readonly count?: number | undefined;
  /** What the rows are, and so where they are named in a document, how many there may be, and how numbers are kept. Default examples. */
  readonly holds?: "examples" | "table";
  /** How many columns to take, from the first, where none is named. Default all. */
  readonly first?: number;
}

/** The field of a document that a file is read for. */
const fieldOf = ({ holds = "examples" }: Pick<Selection, "holds">): string => `landscape.${holds}`;

/** Room for so many numbers of a file. */
export const roomFor = ({ holds }: Pick<Selection, "holds">, length: number): Numbers =>
  holds === "table" ? new Float64Array(length) : new Float32Array(length);

/** Most rows that are kept of a file. */
export const mostRows = ({ holds }: Pick<Selection, "holds">): number =>
  holds === "table" ? MOST_TABLE_ROWS : MOST_EXAMPLES;

/** A place in a file and what is wrong there, as an error. */
export const tableError = (selection: Pick<Selection, "file" | "holds">, sentence: string): ExperimentError =>
  new ExperimentError({ path: `${fieldOf(selection)}.file`, found: `${selection.file}${sentence}` });

/** One column to read: its number in the file. */
export interface WantedColumn {
  readonly name: string;
  readonly header: string;
  readonly at: number;
}

/** Find the wanted columns among a file's headers. Throws ExperimentError. */
export function wantedColumns(selection: Selection, all: readonly string[]): readonly WantedColumn[] {
  if (all.length > MOST_FILE_COLUMNS) {
    throw tableError(
      selection,
      ` has ${all.length} columns; use a file of at most ${MOST_FILE_COLUMNS}, with the columns that formulas use`,
    );
  }
  if (selection.columns === undefined && selection.first === undefined && all.length > MOST_COLUMNS) {
    throw tableError(
      selection,
      ` has ${all.length} columns, and a data set at most ${MOST_COLUMNS}; name those that formulas use in landscape.examples.columns`,
    );
  }
  const nameless = all.indexOf("");
  if (nameless >= 0) {
    throw tableError(selection, `: column ${nameless + 1} has no name; give each column one`);
  }
  const places = new Map(all.map((header, i) => [header, i]));
  const twice = all.find((header, i) => places.get(header) !== i);
  if (twice !== undefined) {
    throw tableError(selection, `: the column ${twice} occurs twice; give each column its own name`);
  }
  if (all.length < (selection.first ?? 0)) {
    throw tableError(
      selection,
      ` has ${all.length} column${all.length === 1 ? "" : "s"}; give ${selection.first}, one for each variable and one for the potential`,
    );
  }
  const names = expandNames(selection.columns ?? all.slice(0, selection.first), {
    where: `${fieldOf(selection)}.columns`,
    most: MOST_COLUMNS,
  });
  const headers = selection.headers ?? names;
  if (headers.length !== names.length) {
    throw new ExperimentError({
      path: "landscape.examples.headers",
      found: `got ${headers.length} for ${names.length} columns`,
      remedy: "give one for each, in the same order",
    });
  }
  return names.map((name, i) => {
    const called = selection.headers === undefined ? spellings(name) : [headers[i]];
    const header = called.find((spelling) => places.has(spelling));
    if (header === undefined) {
      const close = nearest(headers[i], all);
      throw tableError(
        selection,
        ` has no column ${headers[i]}; ${close === undefined ? `it has ${shown(all)}` : `did you mean ${close}?`}`,
      );
    }
    return { name, header, at: places.get(header) as number };
  });
}

const spellings = (name: string): readonly string[] => [
  name,
  name.replace(/\[(\d+)\]$/, "$1"),
  name.replace(/\[(\d+)\]$/, "_$1"),
];

const MOST_SHOWN = 12;

const shown = (names: readonly string[]): string =>
  names.length > MOST_SHOWN ? `${names.slice(0, MOST_SHOWN).join(", ")}, …` : names.join(", ");

/**
 * Throws ExperimentError unless a file has rows, as many as were asked for, and not too many.
 * @param columns numbers that are taken of each
 * @returns rows to take
 */
export function rowsToTake(selection: Selection, rows: number, columns: number): number {
  if (rows === 0) throw tableError(selection, " has no rows; put one set of numbers into each");
  const { count = rows } = selection;
  if (count > rows) {
    throw new ExperimentError({
      path: `${fieldOf(selection)}.count`,
      found: `got ${count}, and ${selection.file} has ${rows} rows`,
      remedy: `use at most ${rows}`,
    });
  }
  const most = mostRows(selection);
  if (count > most) {
    throw tableError(
      selection,
      ` has ${rows} rows; ${selection.holds === "table" ? `thin it out to at most ${most}` : `take at most ${most} by landscape.examples.count`}`,
    );
  }
  if (count * columns > MOST_CELLS) {
    throw tableError(
      selection,
      ` has ${count * columns} numbers in ${count} rows of ${columns} columns; take at most ${Math.floor(MOST_CELLS / columns)} rows by landscape.examples.count, or fewer columns`,
    );
  }
  return count;
}

/** Whether one of the wanted columns is the height of a potential: the last of its table. */
export const isHeight = ({ holds }: Selection, wanted: readonly WantedColumn[], k: number): boolean =>
  holds === "table" && k + 1 === wanted.length;

const NO_NUMBER = /^(?:[+-]?(?:inf|infinity|nan))?$/i;

/**
 * A cell as a number of 32 bits' range; throws ExperimentError where it is empty or no number.
 * @param height true where a potential's table may lack a number, as in bins that nothing has visited: it is infinite or NaN there
 */
export function cellNumber(cell: unknown, selection: Selection, place: () => string, height = false): number {
  if (height && isMissing(cell)) return /inf/i.test(String(cell)) ? Number.POSITIVE_INFINITY : Number.NaN;
  const value =
    typeof cell === "string"
      ? cell.trim() === ""
        ? undefined
        : Number(cell)
      : typeof cell === "bigint" || typeof cell === "boolean"
        ? Number(cell)
        : cell;
  if (value === undefined || value === null) {
    throw tableError(selection, `, ${place()}: the cell is empty; fill it, or drop its row`);
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw tableError(selection, `, ${place()}: got ${shownCell(cell)}; give a number`);
  }
  if (!Number.isFinite(Math.fround(value))) {
    throw tableError(
      selection,
      `, ${place()}: ${value} is beyond the 3.4e38 of 32-bit numbers; rescale the column`,
    );
  }
  return value;
}

const isMissing = (cell: unknown): boolean =>
  cell === null || (typeof cell === "number" ? !Number.isFinite(cell) : NO_NUMBER.test(String(cell).trim()));

const shownCell = (cell: unknown): string =>
  typeof cell === "string" ? JSON.stringify(cell) : cell instanceof Date ? cell.toISOString() : String(cell);
