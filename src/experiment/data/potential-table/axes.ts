/** A potential on a grid. */

/** One variable of a table. */
export interface TableAxis {
  readonly name: string;
  /** Places at which the table has values, ascending. */
  readonly knots: Float64Array;
  /** Whether the last knot is the first again. */
  readonly periodic: boolean;
}

/** A table as a grid without holes. */
export interface TableGrid {
  /** One or two. */
  readonly axes: readonly TableAxis[];
  /** The last variable varies fastest. */
  readonly values: Float64Array;
}
