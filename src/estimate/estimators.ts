/** The estimators that every run is given, in the order in which exports list them. */
import type { Estimator } from "./estimator.ts";
import { exitRateEstimator } from "./exit-rate.ts";
import { lateRateEstimator } from "./late-rate.ts";
import { meanExitTimeEstimator } from "./mean-exit-time.ts";
import { medianExitTimeEstimator } from "./quantile-exit-time.ts";

export const ESTIMATORS = [
  exitRateEstimator,
  meanExitTimeEstimator,
  medianExitTimeEstimator,
  lateRateEstimator,
] as const;

/** What one estimator finds. */
type FoundBy<E> = E extends Estimator<string, infer Found> ? Found : never;

/** What each estimator finds, by its key. */
export type Found = {
  readonly [E in (typeof ESTIMATORS)[number] as E["id"]]: FoundBy<E>;
};

/** Words that an edge has for some of the estimators, from what they found; `Words` says what the edge may say. */
export type WordsFor<Words> = { readonly [Id in keyof Found]?: (found: Found[Id]) => Words };

/** The words of one estimator for what it found; undefined where the edge has none of its own. */
export const wordsOf = <Words>(words: WordsFor<Words>, id: keyof Found, found: unknown): Words | undefined =>
  (words[id] as ((found: unknown) => Words) | undefined)?.(found);
