/** Tables out of Parquet files. */
import { checkPages, type Unpack } from "./parquet-pages.ts";
import {
  cellNumber,
  roomFor,
  rowsToTake,
  type Selection,
  type Table,
  tableError,
  wantedColumns,
} from "./table.ts";

/** Codecs that the reader decompresses by itself. */
const PLAIN = ["UNCOMPRESSED", "SNAPPY"];

/** Read a Parquet file. Throws ExperimentError with the row, from 1, and the column. */
export async function readParquet(bytes: Uint8Array<ArrayBuffer>, selection: Selection): Promise<Table> {
  const { parquetMetadata, parquetRead, parquetSchema, snappyUncompress } = await import("hyparquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  try {
    const metadata = parquetMetadata(file);
    const { children } = parquetSchema(metadata);
    const wanted = wantedColumns(
      selection,
      children.map(({ element }) => element.name),
    );
    for (const { at, header } of wanted) {
      if (children[at].children.length > 0) {
        throw tableError(selection, `: the column ${header} holds structures; give columns of numbers`);
      }
    }
    const count = rowsToTake(selection, Number(metadata.num_rows), wanted.length);
    const values = roomFor(selection, count * wanted.length);
    const packed = metadata.row_groups.some(({ columns }) =>
      columns.some(({ meta_data }) => meta_data !== undefined && !PLAIN.includes(meta_data.codec)),
    );
    const { compressors } = packed ? await import("hyparquet-compressors") : {};
    const snappy: Unpack = (bytes, length) => {
      const unpacked = new Uint8Array(length);
      snappyUncompress(bytes, unpacked);
      return unpacked;
    };
    const flat = wanted.map(({ at, header }) => ({
      name: header,
      optional: children[at].element.repetition_type === "OPTIONAL",
    }));
    checkPages(file, metadata, flat, { SNAPPY: snappy, ...compressors });
    let problem: Error | undefined;
    await parquetRead({
      file,
      metadata,
      columns: [...new Set(wanted.map(({ header }) => header))],
      rowEnd: count,
      ...(compressors === undefined ? {} : { compressors }),
      onChunk({ columnName, columnData, rowStart }) {
        // The reader does not hear of what is thrown here.
        if (problem !== undefined) return;
        try {
          wanted.forEach(({ header }, k) => {
            if (header !== columnName) return;
            const rows = Math.min(columnData.length, count - rowStart);
            for (let i = 0; i < rows; i++) {
              values[(rowStart + i) * wanted.length + k] = cellNumber(
                columnData[i],
                selection,
                () => `row ${rowStart + i + 1}, column ${header}`,
              );
            }
          });
        } catch (error) {
          problem = error as Error;
        }
      },
    });
    if (problem !== undefined) throw problem;
    return {
      columns: wanted.map(({ name }) => name),
      headers: wanted.map(({ header }) => header),
      count,
      values,
    };
  } catch (error) {
    if (error instanceof Error && error.name === "ExperimentError") throw error;
    throw tableError(
      selection,
      ` is damaged, or is not a Parquet file that can be read here: ${(error as Error).message}; write it again, or use CSV`,
    );
  }
}
