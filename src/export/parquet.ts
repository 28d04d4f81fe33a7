import { parquetWriteBuffer } from "hyparquet-writer";
import type { Table } from "./table.ts";

/**
 * A table as a Parquet file: counts as INT64, real numbers as DOUBLE, null where there is no value.
 * @param metadata texts by key that the file carries, e.g. the experiment that made it.
 * @example
 * ```ts
 * const bytes = parquetOf({ columns: [{ name: "step", kind: "count", values: [1, 2] }] });
 * new TextDecoder().decode(bytes.slice(0, 4)); // → "PAR1"
 * ```
 */
export function parquetOf(
  { columns }: Table,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, kind, values }) =>
        kind === "count"
          ? {
              name,
              data: values.map((value) => (value === null ? null : BigInt(value))),
              type: "INT64",
              nullable: true,
            }
          : { name, data: [...values], type: "DOUBLE", nullable: true },
      ),
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    }),
  );
}
