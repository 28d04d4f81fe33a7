import type { Tally } from "../tally/tally.ts";

/** A number with an interval, made from a tally. */
export interface Estimate {
  readonly value: number;
  /** Ends of the interval. A value that only has a bound has `low` 0 and a one-sided `high`. */
  readonly low: number;
  readonly high: number;
  /** Part of repeated experiments whose interval holds the truth. Default 0.95. */
  readonly level: number;
  readonly method: string;
}

/** Level of every interval, unless chosen otherwise. */
export const LEVEL = 0.95;

/** A method, and what it makes of the particles that diverged: that they were lost by accident, which may be wrong. */
export function methodOf(tally: Tally, method: string): string {
  return tally.diverged === 0 ? method : `${method}; ${tally.diverged} diverged particles taken as censored`;
}
