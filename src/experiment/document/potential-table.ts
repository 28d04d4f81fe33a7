/** A potential measured or computed somewhere else, as a table of its values. */

/** How a table is read between its rows and beyond them. */
interface TableReading {
  /**
   * Between the rows: `cubic`, a cubic spline whose first two and last two pieces are one cubic each ("not a knot"), twice differentiable;
   * `monotone`, piecewise cubics that rise and fall with the values (PCHIP), in one variable; `linear`, straight, and in two variables
   * bilinear. Default cubic.
   */
  readonly interpolation: "cubic" | "linear" | "monotone";
  /** True, or the names of variables, where the table repeats itself: its last row is its first again. Default false. */
  readonly periodic: boolean | readonly string[];
  /**
   * Beyond the ends of a variable without a period: `wall`, the value at the nearest place of the table and k d²/2, d being the way there
   * and k = 200 (highest − lowest value)/(length of the table in that variable)², so that a tenth of the length climbs as much as the
   * whole table; `linear`, with the slope at the end; `refuse`, the default: the exit must hold, or a wall of the document stand, wherever the
   * table ends.
   */
  readonly beyond: "wall" | "linear" | "refuse";
}

/** Rows in the document. */
export interface GivenTable extends TableReading {
  /** [x, V] in one variable, [x, y, V] in two, in any order. In two variables every x has a row for every y. */
  readonly rows: readonly (readonly number[])[];
}

/** Rows out of a CSV or Parquet file, as `withExamples` has read it. */
export interface FileTable extends TableReading {
  /** Name of the file; the command looks for it beside the document. */
  readonly file: string;
  /** Names that the file has for the variables, in their order, and for the potential. Default its first columns. */
  readonly columns: readonly string[];
  /** Number of rows. */
  readonly count: number;
  /** SHA-256 of the file in hexadecimal digits: another file under this name is refused. */
  readonly sha256: string;
  /** The rows one after the other; never written into a document. */
  readonly values: Float64Array;
  /** For each row its line in a CSV file, counted from 1; never written into a document. */
  readonly lines?: Uint32Array;
}

/** A potential as a table. */
export type PotentialTable = GivenTable | FileTable;

/** Whether a table repeats itself in a variable. */
export const repeatsIn = ({ periodic }: PotentialTable, variable: string): boolean =>
  typeof periodic === "boolean" ? periodic : periodic.includes(variable);
