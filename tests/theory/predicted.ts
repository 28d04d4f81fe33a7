import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { Model } from "../../src/experiment/model/model.ts";
import { theory } from "../../src/papers/predictions.ts";
import type { PredictedQuantity } from "../../src/theory/prediction.ts";

/** What theory says of an experiment: the first value of a quantity, of all particles or of those that take an exit. */
export function predicted(job: Experiment | Model): (quantity: PredictedQuantity, exit?: string) => number {
  const { predictions, unavailable } = theory(job);
  return (quantity, exit) => {
    const found = predictions.find((one) => one.quantity === quantity && one.of?.[0] === exit);
    if (found === undefined) throw new Error(`no ${quantity} of ${exit ?? "all"}: ${unavailable.join("; ")}`);
    return found.value;
  };
}
