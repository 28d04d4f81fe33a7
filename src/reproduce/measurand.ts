/** What a row of a reproduction measures, and where in the sweep, as data; `row-text.ts` prints it. */

/** The kinds of quantities that reproductions measure. */
export type MeasurandKind =
  | "meanExitTime"
  | "meanExitSteps"
  /** Probability of leaving in the next step, late. */
  | "hazard"
  /** Rate of exits per step. */
  | "exitRate"
  /** Rate of passages from one well into the other. */
  | "crossingRate"
  /** Share of the exits that leave on the way `way`. */
  | "exitShare"
  /** Share of the particles with the property `of`. */
  | "share"
  /** Share of the time `during` that is spent in the place `of`. */
  | "occupancy"
  | "probability"
  | "mean"
  | "variance"
  /** One entry of a covariance matrix, `of` its name. */
  | "covariance"
  /** Mean of the expression `of`. */
  | "expectation"
  /** Change per step of the mean of `of`. */
  | "drift"
  /** Factor of the mean square of `of` in one step. */
  | "growth"
  /** −d ln P(|of| > x)/d ln x. */
  | "tailSlope"
  | "cycleAmplitude"
  /** Slope of a fitted line, `of` what against what. */
  | "slope"
  /** Exponent of a power of `of`. */
  | "exponent"
  /** Value of a parameter, named by `of`, at which something changes. */
  | "threshold"
  /** How far `of` lies from one fitted law, over how far from another. */
  | "misfitRatio";

export interface Measurand {
  readonly kind: MeasurandKind;
  /** The variable, expression, place or observed quantity that it is of. */
  readonly of?: string;
  /** From where to where, of a passage: `−1 → 1`, `to |x| ≥ 1`, `out of the box`. */
  readonly way?: string;
  /** Steps after which it is looked at. */
  readonly after?: number;
  /** Duration over which it is counted. */
  readonly during?: string;
  /** The rule whose it is, where others are known as well: `of Adam`. */
  readonly rule?: string;
  /** Names of the two laws of a ratio, the first over the second. */
  readonly laws?: readonly [string, string];
}

/** One value of the point of the sweep at which something was measured, or of what is fixed in all of them. */
export interface Setting {
  /** A symbol as `η`, or words as `weight decay`. */
  readonly name: string;
  /** Two numbers are the ends of a range. */
  readonly value: number | readonly [number, number];
  /** Significant digits in print; default all. */
  readonly digits?: number;
}

/** Values, and conditions without a number: `no cut`. */
export type Point = readonly (Setting | string)[];

/** Settings from their values by name. */
export const settings = (values: Readonly<Record<string, Setting["value"]>>): readonly Setting[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
