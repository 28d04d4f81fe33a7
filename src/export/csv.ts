import Papa from "papaparse";
import type { Table } from "./table.ts";

/** A table as CSV (RFC 4180): a line of names, then rows; a number in full precision, nothing where there is no value. */
export function csvOf({ columns }: Table): string {
  const rows = columns[0]?.values.map((_, row) => columns.map(({ values }) => values[row])) ?? [];
  return `${Papa.unparse({ fields: columns.map(({ name }) => name), data: rows })}\r\n`;
}
