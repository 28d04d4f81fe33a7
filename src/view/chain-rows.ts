/** What a chain of states has found, row by row. Pure. */
import type { ChainReadings } from "../estimate/chain-readings.ts";
import type { Prediction } from "../theory/prediction.ts";
import { about, type SplitQuantity, timeQuantities } from "./split-quantity.ts";

/** The mean time and the late rate of the whole way; none where a run has not come to its end. */
export function chainQuantities(
  readings: ChainReadings | undefined,
  predictions: readonly Prediction[],
): readonly SplitQuantity[] {
  if (readings === undefined) return [];
  const names = Object.entries(readings.exits);
  return [
    ...timeQuantities(readings, predictions),
    ...(names.length < 2
      ? []
      : names.map(
          ([name, reading]): SplitQuantity => ({
            id: `probability-${name}`,
            name: `probability of leaving by ${name}`,
            unit: "none",
            reading,
            matching: about(predictions, "exitProbability", name),
          }),
        )),
  ];
}
