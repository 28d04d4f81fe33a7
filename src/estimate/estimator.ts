import type { Tally } from "../tally/tally.ts";

/** A number with its interval as a row shows it: null where there is no value, or where an end is open. */
export interface Reading {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

/** What an estimator makes of one tally. */
export interface Answer<Found = unknown> {
  /** Everything that was found, as a result document holds it. */
  readonly found: Found;
  /** Undefined where there is nothing to show. */
  readonly reading: Reading | undefined;
  /** Columns of a table of groups, by name; null where a group has no number. */
  readonly columns: Readonly<Record<string, number | null>>;
}

/** A number of the exit times that every run gives: in the terminal's table, on the page, along a sweep and in every export. */
export interface Estimator<Id extends string = string, Found = unknown, Predicted extends string = string> {
  /** Its key in a result document. */
  readonly id: Id;
  readonly name: string;
  /** Whether it is a time, in the experiment's unit, or a rate, in its inverse. */
  readonly unit: "time" | "rate";
  /** The quantity of theory's predictions that it estimates. */
  readonly predicted: Predicted;
  readonly ask: (tally: Tally) => Answer<Found>;
}

/** Value and interval as three columns. */
export const intervalColumns = (
  name: string,
  ends: Pick<Reading, "value" | "low" | "high"> | undefined,
): Readonly<Record<string, number | null>> => ({
  [name]: ends?.value ?? null,
  [`${name}_low`]: ends?.low ?? null,
  [`${name}_high`]: ends?.high ?? null,
});
