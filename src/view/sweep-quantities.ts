/** What can be measured along a sweep, and which predictions are about the same number. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import { exitRate, type RateEstimate } from "../estimate/exit-rate.ts";
import { lateRate } from "../estimate/late-rate.ts";
import { meanExitTime } from "../estimate/mean-exit-time.ts";
import { medianExitTime } from "../estimate/quantile-exit-time.ts";
import type { Tally } from "../tally/tally.ts";
import type { Prediction } from "../theory/prediction.ts";
import { observedRows } from "./observed-rows.ts";
import type { SweepPoint } from "./sweep-data.ts";

export interface SweepQuantity {
  readonly id: string;
  /** With its unit of time, for the axis. */
  readonly label: string;
  /** Undefined where the tally does not hold enough. */
  readonly measure: (tally: Tally) => Omit<SweepPoint, "x"> | undefined;
  /** What a prediction says about it; undefined where it is about something else. */
  readonly predicted: (prediction: Prediction) => number | undefined;
  /** What its line is called; default the prediction's name. */
  readonly named?: (prediction: Prediction) => string;
}

const about =
  (quantity: Prediction["quantity"], map: (value: number) => number = (value) => value) =>
  (prediction: Prediction): number | undefined =>
    prediction.quantity === quantity ? map(prediction.value) : undefined;

const EXITS: readonly SweepQuantity[] = [
  {
    id: "rate",
    label: "exit rate",
    measure: (tally) => ratePoint(exitRate(tally)),
    predicted: about("meanExitTime", (mean) => 1 / mean),
    named: ({ label }) => `1/(${label} mean exit time)`,
  },
  {
    id: "meanExitTime",
    label: "mean exit time",
    measure(tally) {
      const mean = meanExitTime(tally);
      // The mean of min(T, t) is below that of T.
      return mean && { ...interval(mean), ...(mean.upTo === undefined ? {} : { bound: "lower" }) };
    },
    predicted: about("meanExitTime"),
  },
  {
    id: "lateRate",
    label: "rate in a late window",
    measure(tally) {
      const { rate } = lateRate(tally);
      return rate === null ? undefined : ratePoint(rate);
    },
    predicted: about("rate"),
  },
  {
    id: "medianExitTime",
    label: "median exit time",
    measure(tally) {
      const { value, low, high, level } = medianExitTime(tally);
      return value === null || low === null || high === null ? undefined : { value, low, high, level };
    },
    predicted: about("medianExitTime"),
  },
];

const interval = ({ value, low, high, level }: Estimate) => ({ value, low, high, level });

const ratePoint = (rate: RateEstimate): Omit<SweepPoint, "x"> => ({
  ...interval(rate),
  ...(rate.bound === "upper" ? { bound: "upper" } : {}),
});

/** Quantities of a run: of the exits where there can be some, and everything observed. */
export function sweepQuantities(tally: Tally, exits: boolean): readonly SweepQuantity[] {
  const { observations, timeStep } = tally;
  const observed = observations === undefined ? [] : observedRows(observations, timeStep);
  return [
    ...(exits ? EXITS : []),
    ...observed.flatMap(({ what, when, predicted, estimate }): SweepQuantity[] => {
      if (estimate === undefined) return [];
      const id = `${what}, ${when}`;
      return [
        {
          id,
          label: id,
          measure(other) {
            const rows =
              other.observations === undefined ? [] : observedRows(other.observations, other.timeStep);
            const row = rows.find((one) => one.what === what && one.when === when);
            return row?.estimate && interval(row.estimate);
          },
          predicted: (prediction) =>
            predicted !== undefined &&
            prediction.quantity === predicted.quantity &&
            prediction.of?.join() === predicted.of
              ? prediction.value
              : undefined,
        },
      ];
    }),
  ];
}
