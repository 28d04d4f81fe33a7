/** Tables of text: lines, and cells that commas, semicolons, tabs, bars or blanks separate. */
import Papa from "papaparse";
import { delimiterOf } from "../../experiment/data/table/delimiter.ts";
import { UsageError } from "../exit-codes.ts";
import { type Cells, checkCount, type Head, MOST_LIVES } from "./head.ts";

const BLANKS = " ";

/** Read some columns of a text. Throws UsageError. */
export function readDelimited(text: string, file: string, choose: (head: Head) => readonly number[]): Cells {
  const first = /^.*\S.*$/m.exec(text)?.[0];
  if (first === undefined) throw new UsageError(`${file}: the file is empty; give one line for each life`);
  const delimiter = /[,;\t|]/.test(first) ? delimiterOf(text) : BLANKS;
  let head: Head | undefined;
  const columns = new Map<number, string[]>();
  const lines: number[] = [];
  let line = 0;
  const take = (cells: readonly string[]): void => {
    line += 1;
    if (cells.every((cell) => cell.trim() === "")) return;
    if (head === undefined) {
      head = headOf(cells, file);
      for (const at of choose(head)) columns.set(at, []);
      if (head.names.length > 0) return;
    }
    if (cells.length !== head.width) {
      throw new UsageError(
        `${file}, line ${line}: ${cells.length} cell${cells.length === 1 ? "" : "s"} for ${head.width} columns; fill it, or drop the line`,
      );
    }
    lines.push(line);
    // What is too much is counted, so that the message can say how much it is, and not kept.
    if (lines.length <= MOST_LIVES) for (const [at, column] of columns) column.push(cells[at].trim());
  };
  if (delimiter === BLANKS) for (const one of text.split(/\r?\n/)) take(one.trim().split(/\s+/));
  else Papa.parse<string[]>(text, { delimiter, step: ({ data }) => take(data) });
  checkCount(file, lines.length);
  const { names, width } = head as unknown as Head;
  return {
    file,
    names,
    width,
    count: lines.length,
    delimiter,
    column: (at) => columns.get(at) ?? [],
    place: (row) => `line ${lines[row]}`,
  };
}

/** The names of the columns, where the first line holds some. */
function headOf(cells: readonly string[], file: string): Head {
  const names = cells.map((cell) => cell.trim());
  const named = names.some((name) => name === "" || !Number.isFinite(Number(name.replace(",", "."))));
  return { file, names: named ? names : [], width: names.length };
}
