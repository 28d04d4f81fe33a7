/** What can be measured along a sweep, and which predictions are about the same number. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import type { Estimator } from "../estimate/estimator.ts";
import { ESTIMATORS, type Found, type WordsFor, wordsOf } from "../estimate/estimators.ts";
import type { ExitEstimator } from "../estimate/exit-estimator.ts";
import { EXIT_ESTIMATORS } from "../estimate/exit-estimators.ts";
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

/** Of all exits the rate is compared with 1/mean. */
const INVERSE: { readonly [Id in keyof Found]?: Pick<SweepQuantity, "predicted" | "named"> } = {
  rate: {
    predicted: ({ quantity, value }) => (quantity === "meanExitTime" ? 1 / value : undefined),
    named: ({ label }) => `1/(${label} mean exit time)`,
  },
};

/** The mean of min(T, t) is below that of T. */
const BOUNDS: WordsFor<Pick<SweepPoint, "bound">> = {
  meanExitTime: (mean) => (mean?.upTo === undefined ? {} : { bound: "lower" }),
};

const EXITS = ESTIMATORS.map(
  ({ id, name, predicted, ask }: Estimator<keyof Found, unknown, Prediction["quantity"]>): SweepQuantity => ({
    id,
    label: name,
    measure(tally) {
      const { found, reading } = ask(tally);
      if (reading === undefined) return undefined;
      const { value, low, high, level } = reading;
      // A rate without an exit is drawn at 0, below its bound.
      if (value === null)
        return low === null && high !== null ? { value: 0, low: 0, high, level, bound: "upper" } : undefined;
      return low === null || high === null
        ? undefined
        : { value, low, high, level, ...wordsOf(BOUNDS, id, found) };
    },
    predicted: ({ quantity, value }) => (quantity === predicted ? value : undefined),
    ...INVERSE[id],
  }),
);

/** Of a named exit what is estimated of each; what was cut off by the horizon is only a part, or the mean of one. */
const ofExit = (name: string): readonly SweepQuantity[] =>
  EXIT_ESTIMATORS.map((estimator): SweepQuantity => {
    const { id, predicted, ask }: ExitEstimator<string, unknown, Prediction["quantity"]> = estimator;
    return {
      id: `${name} ${id}`,
      label: estimator.name(name),
      measure(tally) {
        const exit = tally.exits?.find((one) => one.name === name);
        const reading = exit === undefined ? undefined : ask(tally, exit).reading;
        if (reading === undefined) return undefined;
        const { value, low, high, level } = reading;
        return value === null || low === null || high === null ? undefined : { value, low, high, level };
      },
      predicted: ({ quantity, of = [], value }) =>
        quantity === predicted && of[0] === name ? value : undefined,
    };
  });

const interval = ({ value, low, high, level }: Estimate) => ({ value, low, high, level });

/** Quantities of a run: of the exits where there can be some, and everything observed. */
export function sweepQuantities(tally: Tally, exits: boolean): readonly SweepQuantity[] {
  const { observations, timeStep } = tally;
  const observed = observations === undefined ? [] : observedRows(observations, timeStep);
  return [
    ...(exits ? EXITS : []),
    ...(tally.exits ?? []).flatMap(({ name }) => ofExit(name)),
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
