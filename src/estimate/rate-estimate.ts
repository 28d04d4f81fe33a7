import type { Estimate } from "./estimate.ts";
import type { Reading } from "./estimator.ts";

/** An exit rate per unit of time. */
export interface RateEstimate extends Estimate {
  /** Exits that the rate rests on; with 0 the value is no estimate and `high` is a one-sided upper bound. */
  readonly exits: number;
  /** Particle-time at risk. */
  readonly exposure: number;
  readonly bound: "two-sided" | "upper";
}

/** A rate. With no exit the value is null: there is only the upper bound. An end that is not finite is null in a document. */
export type RateOrBound = Omit<RateEstimate, "value" | "high"> & {
  readonly value: number | null;
  readonly high: number | null;
};

/** A bound has no value. */
export const rateOrBound = (rate: RateEstimate): RateOrBound =>
  rate.bound === "upper" ? { ...rate, value: null } : rate;

/** A rate as a row shows it: of a bound only the upper end. */
export const rateReading = (rate: RateEstimate): Reading =>
  rate.bound === "upper" ? { ...rate, value: null, low: null } : rate;
