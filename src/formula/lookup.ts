/** Numbers that formulas read by their place. */

/** Rows of four numbers, one after the other. One set of them belongs to a graph. */
export interface LookupRows {
  /** In f64, for the host; devices and their twins hold the same rounded to f32. */
  readonly values: Float64Array;
}

/** The operation that reads one number: of row `first + stride · index`, the index being a whole number. */
export interface Lookup {
  readonly rows: LookupRows;
  readonly first: number;
  readonly stride: number;
  /** Which of the four numbers. */
  readonly lane: number;
}

/** The value of a lookup; no number where there is no such row. */
export const lookUp = ({ rows, first, stride, lane }: Lookup, index: number): number =>
  rows.values[4 * (first + stride * index) + lane] ?? Number.NaN;

/** What tells two lookups of one set of rows apart. */
export const lookupKey = ({ first, stride, lane }: Lookup): string => `lookup ${first},${stride},${lane}`;
