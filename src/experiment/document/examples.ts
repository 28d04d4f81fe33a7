/** Where the examples of a landscape of data come from. */

/**
 * Columns by name: a formula in `normal` and `uniform` (a standard normal and a uniform deviate in (0, 1) of this column
 * alone), the parameters, and the columns before it.
 */
export type ColumnFormulas = Readonly<Record<string, string>>;

/** A finite data set, rows given or generated once. */
export interface GivenExamples {
  readonly columns: readonly string[];
  /** One list of numbers for each example. */
  readonly rows: readonly (readonly number[])[];
}

/** A finite data set out of a CSV or Parquet file, as `withExamples` has read it. */
export interface FileExamples {
  /** Name of the file; the command looks for it beside the document. */
  readonly file: string;
  /** Names as formulas use them. */
  readonly columns: readonly string[];
  /** Names that these columns have in the file, where they differ. */
  readonly headers?: readonly string[];
  /** Number of rows that were taken, from the first on. */
  readonly count: number;
  /** SHA-256 of the file in hexadecimal digits: another file under this name is refused. */
  readonly sha256: string;
  /** f32 values, row by row; never written into a document. */
  readonly values: Float32Array;
}

/** Rows that a seed generates: the same on every machine, the same for all particles. */
export interface GeneratedExamples {
  readonly generate: ColumnFormulas;
  readonly count: number;
  /** Default 1. */
  readonly seed: number;
}

/** New examples in every step of every particle: infinitely many data. */
export interface FreshExamples {
  readonly fresh: ColumnFormulas;
}

/** The data of a per-example loss. */
export type Examples = GivenExamples | FileExamples | GeneratedExamples | FreshExamples;

/** How a step's minibatch is drawn. */
export interface Minibatch {
  readonly kind: "minibatch";
  /** Number of examples in one step, B ≥ 1. */
  readonly batch: number;
  /** Grows with the steps: min(most, batch · factor^⌊n / every⌋) examples at step n (Smith et al., arXiv:1711.00489). Default: it stays. */
  readonly growth?: { readonly factor: number; readonly every: number; readonly most: number };
  /**
   * `with-replacement`: each of the B examples is any of the data, independently of the others; `without-replacement`: B different ones in
   * each step; `reshuffled`: a new order of all the data in each epoch, cut into whole batches. Fresh examples need none of these.
   */
  readonly sampling: "with-replacement" | "without-replacement" | "reshuffled";
  /** Columns that are drawn anew whenever an example is used: label noise, input noise. Formulas as of `generate`. */
  readonly perturb: ColumnFormulas;
}

/** Names of the columns, in order. */
export function columnNames(examples: Examples): readonly string[] {
  if ("columns" in examples) return examples.columns;
  return Object.keys("fresh" in examples ? examples.fresh : examples.generate);
}

/** Examples of the largest batch that a step may take. */
export const largestBatch = ({ batch, growth }: Minibatch): number => growth?.most ?? batch;
