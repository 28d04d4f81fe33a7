/** What a chain of states has found, row by row. Pure. */
import type { ChainReadings } from "../estimate/chain-readings.ts";
import type { Prediction } from "../theory/prediction.ts";
import type { SplitQuantity } from "./splitting-rows.ts";

/** The mean time and the late rate of the whole way; none where a run has not come to its end. */
export function chainQuantities(
  readings: ChainReadings | undefined,
  predictions: readonly Prediction[],
): readonly SplitQuantity[] {
  if (readings === undefined) return [];
  const { meanExitTime, lateRate, exits } = readings;
  const about = (quantity: Prediction["quantity"], name?: string): readonly Prediction[] =>
    predictions.filter((one) => one.quantity === quantity && (name === undefined || one.of?.[0] === name));
  const names = Object.entries(exits);
  return [
    {
      id: "meanExitTime",
      name: "mean exit time",
      unit: "time",
      reading: meanExitTime,
      matching: about("meanExitTime"),
    },
    { id: "lateRate", name: "late rate", unit: "rate", reading: lateRate, matching: about("rate") },
    ...(names.length < 2
      ? []
      : names.map(
          ([name, reading]): SplitQuantity => ({
            id: `probability-${name}`,
            name: `probability of leaving by ${name}`,
            unit: "none",
            reading,
            matching: about("exitProbability", name),
          }),
        )),
  ];
}
