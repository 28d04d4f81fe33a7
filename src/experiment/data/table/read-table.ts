import { MOST_FILE } from "../../document/limits.ts";
import { readCsv } from "./csv.ts";
import { readParquet } from "./parquet.ts";
import { type Selection, type Table, tableError } from "./table.ts";

/** First bytes of every Parquet file. */
const PARQUET = "PAR1";

/**
 * Columns of numbers out of the bytes of a CSV or Parquet file, known by its first bytes. The reader of its kind is loaded when it is
 * first needed. Throws ExperimentError with the line or row and the column.
 */
export function readTable(bytes: Uint8Array<ArrayBuffer>, selection: Selection): Promise<Table> {
  if (bytes.length === 0) throw tableError(selection, " is empty; give a CSV or Parquet file");
  if (bytes.length > MOST_FILE) {
    throw tableError(
      selection,
      ` has ${bytes.length} bytes; use a file of at most ${MOST_FILE}, with the rows and columns that the data set takes`,
    );
  }
  const start = String.fromCharCode(...bytes.subarray(0, PARQUET.length));
  return start === PARQUET ? readParquet(bytes, selection) : readCsv(bytes, selection);
}
