import type { Estimate } from "../estimate/estimate.ts";
import type { Measurand, Point } from "./measurand.ts";

/** A number that theory gives without simulation. */
export interface ExactValue {
  readonly value: number;
  /** Where it comes from: the chain's own equations, a closed form, or an independent Monte Carlo. */
  readonly source: string;
  /** Standard error, of a Monte Carlo; default 0. */
  readonly error?: number;
}

/** One line of the table: a quantity, what a paper says, what is exact, what was measured. */
export interface Row {
  /** Name of the case and its parameter, e.g. `M05_1.9`. */
  readonly id: string;
  readonly measures: Measurand;
  /** The point of the sweep at which it was measured, with what is worth saying of the rest. */
  readonly at: Point;
  /** Series of the result's figure to which it belongs; default its only one. */
  readonly series?: string;
  /** How well the line fits whose slope it is. */
  readonly fit?: { readonly chiSquare: number; readonly degrees: number };
  /** The paper's formula, good or bad. */
  readonly formula?: { readonly name: string; readonly value: number };
  /** What the simulation has to agree with; without it the row is shown and not judged. */
  readonly exact?: ExactValue;
  /** Undefined where the tally does not hold enough, e.g. of very few particles. */
  readonly measured: Estimate | undefined;
  /** Relative distance from `exact` that is within the accuracy of the reference or of the step. Default 0.01. */
  readonly tolerance?: number;
}

type Parts = Omit<Row, "exact" | "formula"> & {
  readonly formula?: readonly [name: string, value: number];
  readonly exact?: ExactValue | undefined;
};

/** A row whose exact number may be missing. */
export function row({ formula, exact, ...rest }: Parts): Row {
  return {
    ...rest,
    ...(formula === undefined ? {} : { formula: { name: formula[0], value: formula[1] } }),
    ...(exact === undefined ? {} : { exact }),
  };
}

/** A number as it stands in the name of a row: whole numbers with one digit behind the point. */
export const label = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A closed form or a solution of the paper's own equations that is exact for what is simulated. */
export const closedForm = (value: number, source = "closed form"): ExactValue => ({ value, source });

/** The value of an independent simulation of the same rule in double precision. */
export const monteCarlo = (value: number, error: number): ExactValue => ({
  value,
  error,
  source: `independent Monte Carlo, ± ${error}`,
});

/** Rows without the second of a quantity that stands beside two formulas: it counts once. */
export const countedOnce = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.id, row.measures, row.at]), row])).values(),
];
