/** WGSL of the rows of a table: where they lie, and how formulas read them. */
import { printFetch, type RowLayout } from "./row-layout.ts";

/** The binding of `count` rows, which is that of examples, and the functions that the printed formulas call. */
export function printTable(count: number, { place, type }: RowLayout): string {
  const from = { storage: "table", uniform: "table.rows", workgroup: "rows" }[place];
  return [
    place === "uniform"
      ? `struct TableRows {\n  rows: array<${type}, ${count}>,\n}\n@group(0) @binding(2) var<uniform> table: TableRows;`
      : `@group(0) @binding(2) var<storage, read> table: array<${type}>;`,
    ...(place === "workgroup" ? [printFetch("table", type, count)] : []),
    `fn table_row(index: u32) -> ${type} {\n  return ${from}[index];\n}`,
    "// A whole number from 0 to 2²³: its bits are the last of the sum's.\nfn whole(index: f32) -> u32 {\n  return bitcast<u32>(index + 8388608.0f) & 0x7fffffu;\n}",
  ].join("\n\n");
}
