import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Law } from "../papers/law.ts";
import type { Prediction, Quantity } from "../prediction.ts";
import type { Unavailable } from "../unavailable.ts";

/** A paper's formulas as a function of the experiment, its sweep left aside: what they predict, or why they do not apply. */
export type ExperimentLaw = (experiment: Experiment) => readonly Prediction[] | Unavailable;

/** A prediction with the source and the range of a law. */
export function predicted(
  name: string,
  quantity: Quantity,
  value: number,
  law: Law,
  more: Pick<Prediction, "of" | "at" | "place"> = {},
): Prediction {
  return { name, quantity, value, ...more, validWhen: law.validWhen, source: law.source };
}

/** A number for a sentence. */
export const shown = (value: number): string => String(Number(value.toPrecision(3)));
