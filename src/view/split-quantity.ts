/** What a run that splits was asked for, as rows show it. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import type { Reading } from "../estimate/estimator.ts";
import type { Prediction } from "../theory/prediction.ts";

/** What was asked for, with what theory says of the same. */
export interface SplitQuantity {
  readonly id: string;
  readonly name: string;
  readonly unit: "time" | "rate" | "none";
  readonly reading: Reading;
  readonly matching: readonly Prediction[];
}

/** Predictions of a quantity, of one exit where that is named. */
export const about = (
  predictions: readonly Prediction[],
  quantity: Prediction["quantity"],
  name?: string,
): readonly Prediction[] =>
  predictions.filter((one) => one.quantity === quantity && (name === undefined || one.of?.[0] === name));

/** The mean exit time and the late rate. */
export const timeQuantities = (
  { meanExitTime, lateRate }: { readonly meanExitTime: Estimate; readonly lateRate: Estimate },
  predictions: readonly Prediction[],
): readonly SplitQuantity[] => [
  {
    id: "meanExitTime",
    name: "mean exit time",
    unit: "time",
    reading: meanExitTime,
    matching: about(predictions, "meanExitTime"),
  },
  {
    id: "lateRate",
    name: "late rate",
    unit: "rate",
    reading: lateRate,
    matching: about(predictions, "rate"),
  },
];
