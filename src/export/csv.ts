import Papa from "papaparse";
import type { Table } from "./table.ts";

/**
 * A table as CSV (RFC 4180): a line of names, then rows; a number in full precision, nothing where there is no value.
 * @example
 * ```ts
 * csvOf({ columns: [{ name: "step", kind: "count", values: [1, 2] }] }); // → "step\r\n1\r\n2\r\n"
 * ```
 */
export function csvOf({ columns }: Table): string {
  const rows = columns[0]?.values.map((_, row) => columns.map(({ values }) => values[row])) ?? [];
  return `${Papa.unparse({ fields: columns.map(({ name }) => name), data: rows })}\r\n`;
}
