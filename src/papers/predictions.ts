/** Everything that theory and the papers' laws predict for one experiment without a sweep. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Prediction, Theory } from "../theory/prediction.ts";
import { type PredictionOptions, theoryWith } from "../theory/predictions.ts";
import { paperLaws } from "./laws.ts";

/**
 * All predictions for an experiment, its sweep left aside. Empty where nothing applies; `theory` has the reasons.
 * @param experiment what `experiment` returns
 * @param options `plane: false` leaves out the solvers that take a second or more
 * @example
 * ```ts
 * const [mean] = predictions(experiment(gallery["brownian-interval"]));
 * mean.quantity; // → "meanExitTime"
 * mean.value; // → 1.000
 * ```
 */
export function predictions(experiment: Experiment | Model, options?: PredictionOptions): Prediction[] {
  return [...theory(experiment, options).predictions];
}

/**
 * All predictions for an experiment, its sweep left aside, and the reasons for those that are missing. Every value is finite: what has
 * none is among the missing.
 * @param experiment what `experiment` returns
 * @param options `plane: false` leaves out the solvers that take a second or more
 * @example
 * ```ts
 * const { predictions: found, unavailable } = theory(experiment(gallery["brownian-interval"]));
 * found.length > 0; // → true
 * ```
 */
export const theory = (experiment: Experiment | Model, options?: PredictionOptions): Theory =>
  theoryWith(paperLaws, experiment, options);
