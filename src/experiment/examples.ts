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

export type Examples = GivenExamples | GeneratedExamples | FreshExamples;

/** How a step's minibatch is drawn. */
export interface Minibatch {
  readonly kind: "minibatch";
  /** Examples of one step, B ≥ 1. */
  readonly batch: number;
  /**
   * `with-replacement`: each of the B examples any, independently; `without-replacement`: B different ones in each step;
   * `reshuffled`: each epoch a new order of all, cut into whole batches. Fresh examples need none.
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

/** Most examples of a data set, and most of one batch. */
export const MOST_EXAMPLES = 2 ** 20;
export const MOST_BATCH = 1024;
