/** What a table of lives has: its columns by name or number, and their cells as text. */
import { nearest } from "../../formula/nearest.ts";
import { UsageError } from "../exit-codes.ts";

/** What a table says of its columns. */
export interface Head {
  readonly file: string;
  /** Empty where the first line holds numbers. */
  readonly names: readonly string[];
  readonly width: number;
}

/** Columns of a table, as text without blanks round it. */
export interface Cells extends Head {
  readonly count: number;
  /** The cells of a column that was asked for, by its place. */
  column(at: number): readonly string[];
  /** What a row is called in messages, as `line 7`. */
  place(row: number): string;
  /** What separates the cells; undefined where nothing does. */
  readonly delimiter: string | undefined;
}

/** Most lives of a file. */
export const MOST_LIVES = 1e6;

/** Refuses more lives than can be read. */
export function checkCount(file: string, count: number): void {
  if (count > MOST_LIVES)
    throw new UsageError(`${file}: got ${count} lives; use at most ${MOST_LIVES}, drawn from them by chance`);
}

/** The columns that there are, for messages. */
export function columnsOf({ names, width }: Head): string {
  if (names.length === 0) return `columns without names, numbered from 1 to ${width}`;
  return `the columns ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}`;
}

/** The place of a column that an option names, by its name or its number from 1. Throws UsageError. */
export function columnAt(head: Head, option: string, name: string): number {
  const { file, names, width } = head;
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
    `${option}: ${file} has no column ${JSON.stringify(name)}; ${close === undefined ? `it has ${columnsOf(head)}` : `did you mean ${close}?`}`,
  );
}
