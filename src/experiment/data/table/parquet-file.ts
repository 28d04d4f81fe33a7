/** A Parquet file, opened: its columns by name, and their cells. */
import { checkPages, type Unpack } from "./parquet-pages.ts";

/** Codecs that the reader decompresses by itself. */
const PLAIN = ["UNCOMPRESSED", "SNAPPY"];

/** What is in a Parquet file. */
export interface ParquetFile {
  readonly headers: readonly string[];
  /** True where a column holds structures, whose cells cannot be read. */
  isNested(at: number): boolean;
  readonly rows: number;
  /**
   * Each cell of the first `rows` rows of some columns, one column after the other within pieces of the file. The first error that `take`
   * throws ends the reading.
   */
  read(
    columns: readonly string[],
    rows: number,
    take: (column: string, row: number, cell: unknown) => void,
  ): Promise<void>;
}

/** Open a Parquet file. It throws what the reader throws where the file is damaged, and so does `read`. */
export async function openParquet(bytes: Uint8Array<ArrayBuffer>): Promise<ParquetFile> {
  const { parquetMetadata, parquetRead, parquetSchema, snappyUncompress } = await import("hyparquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(file);
  const { children } = parquetSchema(metadata);
  const headers = children.map(({ element }) => element.name);
  return {
    headers,
    isNested: (at) => children[at].children.length > 0,
    rows: Number(metadata.num_rows),
    async read(columns, rows, take) {
      const packed = metadata.row_groups.some((group) =>
        group.columns.some(({ meta_data }) => meta_data !== undefined && !PLAIN.includes(meta_data.codec)),
      );
      const { compressors } = packed ? await import("hyparquet-compressors") : {};
      const snappy: Unpack = (bytes, length) => {
        const unpacked = new Uint8Array(length);
        snappyUncompress(bytes, unpacked);
        return unpacked;
      };
      const flat = columns.map((name) => ({
        name,
        optional: children[headers.indexOf(name)].element.repetition_type === "OPTIONAL",
      }));
      checkPages(file, metadata, flat, { SNAPPY: snappy, ...compressors });
      let problem: Error | undefined;
      await parquetRead({
        file,
        metadata,
        columns: [...new Set(columns)],
        rowEnd: rows,
        ...(compressors === undefined ? {} : { compressors }),
        onChunk({ columnName, columnData, rowStart }) {
          // The reader does not hear of what is thrown here.
          if (problem !== undefined) return;
          try {
            const end = Math.min(columnData.length, rows - rowStart);
            for (let i = 0; i < end; i++) take(columnName, rowStart + i, columnData[i]);
          } catch (error) {
            problem = error as Error;
          }
        },
      });
      if (problem !== undefined) throw problem;
    },
  };
}
