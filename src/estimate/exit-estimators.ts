/** The estimators that every named exit is given, in the order in which exports list them. */
import { conditionalMeanEstimator, conditionalMedianEstimator } from "./conditional-exit-time.ts";
import type { ExitEstimator } from "./exit-estimator.ts";
import { exitProbabilityEstimator } from "./exit-probability.ts";

export const EXIT_ESTIMATORS = [
  exitProbabilityEstimator,
  conditionalMeanEstimator,
  conditionalMedianEstimator,
] as const;

/** What one estimator finds. */
type FoundBy<E> = E extends ExitEstimator<string, infer Found> ? Found : never;

/** What each estimator finds of one exit, by its key. */
export type FoundOfExit = {
  readonly [E in (typeof EXIT_ESTIMATORS)[number] as E["id"]]: FoundBy<E>;
};
