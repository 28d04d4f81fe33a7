/** Tables of lives out of Parquet files. */
import { openParquet } from "../../experiment/data/table/parquet-file.ts";
import { UsageError } from "../exit-codes.ts";
import { type Cells, checkCount, type Head } from "./head.ts";

/** Read some columns of a Parquet file, whose cells are numbers, truth values or text. Throws UsageError. */
export async function readParquetCells(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  choose: (head: Head) => readonly number[],
): Promise<Cells> {
  try {
    const opened = await openParquet(bytes);
    const names = opened.headers;
    const head = { file, names, width: names.length };
    const places = [...new Set(choose(head))];
    for (const at of places) {
      if (opened.isNested(at)) {
        throw new UsageError(`${file}: the column ${names[at]} holds structures; give one of plain values`);
      }
    }
    checkCount(file, opened.rows);
    const columns = new Map(places.map((at) => [at, new Array<string>(opened.rows).fill("")]));
    await opened.read(
      places.map((at) => names[at]),
      opened.rows,
      (name, row, cell) => {
        for (const [at, column] of columns) {
          if (names[at] === name) column[row] = textOf(cell, () => `${file}, row ${row + 1}, column ${name}`);
        }
      },
    );
    return {
      ...head,
      count: opened.rows,
      delimiter: undefined,
      column: (at) => columns.get(at) ?? [],
      place: (row) => `row ${row + 1}`,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file}: the file is damaged, or is not a Parquet file that can be read here: ${(error as Error).message}; write it again, or use CSV`,
    );
  }
}

/** A cell as a text file would have it. */
function textOf(cell: unknown, place: () => string): string {
  switch (typeof cell) {
    case "string":
      return cell.trim();
    case "number":
    case "bigint":
    case "boolean":
      return String(cell);
    default:
      if (cell === null || cell === undefined) return "";
      throw new UsageError(
        `${place()}: the cell holds ${cell instanceof Date ? "a date; give the time that passed" : "a structure; give a plain value"}`,
      );
  }
}
