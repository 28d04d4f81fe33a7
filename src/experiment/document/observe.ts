/** What is looked at besides exit times: typed quantities and basins, at chosen times and where particles exit. */

/** A typed quantity of the position. */
export interface ObservedQuantity {
  /** A formula in the variables and parameters, `potential` being V(x). */
  readonly formula: string;
  /** The least and the greatest value that is summed, in 2²⁴ equal levels; values outside are counted separately. */
  readonly range: readonly [number, number];
  /** Number of equal bins of the histogram over the range, at most 256; by default 0, which means none. */
  readonly bins: number;
}

/** Looks at separate times, each kept by itself, or regular looks that are added up; neither of them where only exits are looked at. */
export interface Observe {
  /** Times of separate looks, in ascending order; for a discrete rule, numbers of steps. */
  readonly at?: readonly number[];
  /** Time of the first of the regular looks, which go on to the horizon. */
  readonly from?: number;
  /** Time between regular looks. */
  readonly every?: number;
  /** At most sixteen quantities, by name. Default {}. */
  readonly quantities: Readonly<Record<string, ObservedQuantity>>;
  /** At most sixteen basins by name, each as inequalities joined by `or` and `and`; a particle is in the first one that holds. Default {}. */
  readonly basins: Readonly<Record<string, string>>;
}

/** The condition of an experiment that nothing ends but its horizon. */
export const NEVER = "never";

/** A quantity is summed in this many equal levels of its range: level = ⌊(value − least)·LEVELS/(greatest − least) + ½⌋. */
export const LEVELS = 2 ** 24;
