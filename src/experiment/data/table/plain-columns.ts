/**
 * Columns of numbers as programs of simulation write them: blanks between the columns, comments, and names in a comment or nowhere. Files of
 * PLUMED, of GROMACS (.xvg), of Grossfield's wham and of NumPy are such.
 */
import { delimiterOf } from "./delimiter.ts";

/** A text in which one character separates the cells; its lines keep their numbers. */
export interface PlainColumns {
  readonly text: string;
  readonly delimiter: string;
  /** Names of the columns, where no line of the text has them. */
  readonly header?: readonly string[];
}

const COMMENT = /^\s*[#@&%]/;
const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$|^[+-]?(?:inf|infinity|nan)$/i;

/**
 * A table without its comments, and with tabs where blanks separated its columns. Where its first line is one of numbers, the columns are called as the comment
 * right before it says, or PLUMED's line of fields, and otherwise 1, 2, …
 */
export function plainColumns(typed: string): PlainColumns {
  const lines = typed.split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => line.trim() !== "" && !COMMENT.test(line));
  if (at < 0) return { text: "", delimiter: "," };
  const blanks = separatedByBlanks(lines[at]);
  const delimiter = blanks ? "\t" : (markOfNumbers(lines[at]) ?? delimiterOf(lines[at]));
  const cellsOf = (line: string): readonly string[] =>
    blanks ? line.trim().split(/\s+/) : line.split(delimiter).map((cell) => cell.trim());
  const text = lines
    .map((line) => (COMMENT.test(line) ? "" : blanks ? cellsOf(line).join("\t") : line))
    .join("\n");
  const first = cellsOf(lines[at]);
  if (!first.every((cell) => NUMBER.test(cell))) return { text, delimiter };
  const fields = lines.slice(0, at).find((line) => /^#!\s*FIELDS\s/.test(line));
  const named = (fields ?? lines.slice(0, at).findLast((line) => line.trim() !== "") ?? "").match(
    /^\s*[#%](?:!\s*FIELDS)?(?<names>.*)$/,
  );
  return { text, delimiter, header: namesOf(cellsOf(named?.groups?.["names"] ?? ""), first.length) };
}

/** What separates numbers that may have decimal commas, which are more frequent than the marks between them. */
const markOfNumbers = (line: string): string | undefined =>
  [";", "\t", "|"].find(
    (mark) => line.includes(mark) && line.split(mark).every((cell) => NUMBER.test(cell.trim())),
  );

/** True of a line whose cells blanks alone separate: numbers, or words that neither tabs nor other marks do. */
function separatedByBlanks(line: string): boolean {
  const cells = line.trim().split(/\s+/);
  return cells.every((cell) => NUMBER.test(cell)) ? cells.length > 1 : !/[,;|\t]/.test(line);
}

/** Names for so many columns; those without one of their own are called by their numbers. */
const namesOf = (names: readonly string[], width: number): readonly string[] =>
  Array.from({ length: width }, (_, i) =>
    names.length === width && names.indexOf(names[i]) === i && names[i] !== "" ? names[i] : String(i + 1),
  );
