/** What is looked at beside exit times: typed quantities and basins, at chosen times and where particles exit. */

/** A typed quantity of the position. */
export interface ObservedQuantity {
  /** A formula in the variables and parameters, `potential` being V(x). */
  readonly formula: string;
  /** Least and greatest value that is summed; values outside are counted apart. Kept in 2²⁴ equal levels. */
  readonly range: readonly [number, number];
  /** Equal bins of the histogram over the range, at most 256. Default 0: none. */
  readonly bins: number;
}

/** Looks at separate times, each kept apart, or regular looks that are added up; neither for exits alone. */
export interface Observe {
  /** Times of separate looks, ascending; steps for a discrete rule. */
  readonly at?: readonly number[];
  /** Time of the first of regular looks, which end at the horizon. */
  readonly from?: number;
  /** Time between regular looks. */
  readonly every?: number;
  /** At most sixteen, by name. Default {}. */
  readonly quantities: Readonly<Record<string, ObservedQuantity>>;
  /** Inequalities joined by `or`, by name; a particle is in the first that holds. At most sixteen. Default {}. */
  readonly basins: Readonly<Record<string, string>>;
}

/** The condition of an experiment that nothing ends but its horizon. */
export const NEVER = "never";

/** A quantity is summed in this many equal levels of its range: level = ⌊(value − least)·LEVELS/(greatest − least) + ½⌋. */
export const LEVELS = 2 ** 24;
