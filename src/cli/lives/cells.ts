/** The cells of a table of lives, whatever kind of file holds it. */
import { MOST_FILE } from "../../experiment/document/limits.ts";
import { UsageError } from "../exit-codes.ts";
import { readDelimited } from "./delimited.ts";
import type { Cells, Head } from "./head.ts";
import { readParquetCells } from "./parquet-cells.ts";

/** First bytes of every Parquet file. */
const PARQUET = "PAR1";

/**
 * Read some columns of a table: Parquet, or text whose cells commas, semicolons, tabs, bars or blanks separate. Throws UsageError.
 * @param choose places of the columns to read, from 0
 */
export async function readCells(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  choose: (head: Head) => readonly number[],
): Promise<Cells> {
  if (bytes.length > MOST_FILE) {
    throw new UsageError(
      `${file}: the file has ${bytes.length} bytes; use one of at most ${MOST_FILE}, with the columns of the lives alone`,
    );
  }
  const parquet = String.fromCharCode(...bytes.subarray(0, PARQUET.length)) === PARQUET;
  const cells = parquet
    ? await readParquetCells(bytes, file, choose)
    : readDelimited(textOf(bytes), file, choose);
  if (cells.count === 0)
    throw new UsageError(`${file}: there are names of columns and no lives below; give one for each`);
  return cells;
}

/** Text in UTF-8, or in UTF-16 as spreadsheets write "Unicode text", which its mark tells. */
function textOf(bytes: Uint8Array): string {
  const mark = bytes[0] * 256 + bytes[1];
  return new TextDecoder(mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8").decode(bytes);
}
