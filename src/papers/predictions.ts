/** Everything that theory and the papers' laws predict for one experiment without a sweep. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Prediction, Theory } from "../theory/prediction.ts";
import { type PredictionOptions, theoryWith } from "../theory/predictions.ts";
import { paperLaws } from "./laws.ts";

/** All predictions for an experiment, its sweep left aside. Empty where nothing applies; `theory` has the reasons. */
export function predictions(experiment: Experiment, options?: PredictionOptions): Prediction[] {
  return [...theory(experiment, options).predictions];
}

/**
 * All predictions for an experiment, its sweep left aside, and the reasons for those that are missing. Every value is finite: what has
 * none is among the missing.
 */
export const theory = (experiment: Experiment, options?: PredictionOptions): Theory =>
  theoryWith(paperLaws, experiment, options);
