import type { ExampleRows } from "../experiment/data/example-rows.ts";

/** Where `advance` reads the rows of a data set: all devices reach them in storage, the other two hold small ones only. */
export type RowPlace = "storage" | "uniform" | "workgroup";

/** How the device holds a row: pieces of one type, as few as hold its columns, so that it reads several at once. */
export interface RowLayout {
  readonly place: RowPlace;
  readonly type: "f32" | "vec2f" | "vec4f";
  /** Columns of one piece. */
  readonly width: 1 | 2 | 4;
  /** Pieces of one row. */
  readonly pieces: number;
}

/** Most bytes of a data set in each place beside storage: WebGPU's guaranteed limits, of which `advance` uses nothing else. */
const MOST_BYTES = { uniform: 65536, workgroup: 16384 } as const;

/** The layout of a data set in the place that was asked for, or in storage where it does not fit there. */
export function rowLayout(size: Pick<ExampleRows, "columns" | "count">, place: RowPlace): RowLayout {
  const layout = layoutIn(place, size.columns);
  return place === "storage" || rowBytes(size, layout) <= MOST_BYTES[place]
    ? layout
    : layoutIn("storage", size.columns);
}

function layoutIn(place: RowPlace, columns: number): RowLayout {
  // Elements of an array in a uniform buffer lie 16 bytes apart.
  if (place !== "uniform" && columns === 1) return { place, type: "f32", width: 1, pieces: 1 };
  if (place !== "uniform" && columns === 2) return { place, type: "vec2f", width: 2, pieces: 1 };
  return { place, type: "vec4f", width: 4, pieces: Math.ceil(columns / 4) };
}

/** Bytes of a data set on the device. */
export function rowBytes(
  { count }: Pick<ExampleRows, "count">,
  { width, pieces }: Pick<RowLayout, "width" | "pieces">,
): number {
  return 4 * width * pieces * count;
}

/** Rows as the device holds them; places behind the last column hold 0. */
export function packRows(
  { columns, count, values }: ExampleRows,
  { width, pieces }: RowLayout,
): Float32Array {
  const stride = width * pieces;
  if (stride === columns) return values;
  const packed = new Float32Array(stride * count);
  for (let i = 0; i < count; i++) packed.set(values.subarray(i * columns, (i + 1) * columns), i * stride);
  return packed;
}

/** Copy what lies in storage into each workgroup's own memory. */
export const printFetch = (from: string, type: RowLayout["type"], pieces: number): string =>
  `var<workgroup> rows: array<${type}, ${pieces}>;\n\n// Every invocation of the workgroup takes part.\nfn fetch_rows(lane: u32) {\n  for (var i = lane; i < ${pieces}u; i += WORKGROUP_SIZE) {\n    rows[i] = ${from}[i];\n  }\n  workgroupBarrier();\n}`;
