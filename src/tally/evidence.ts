/** Evidence of methods that count more than tallies, told apart by `kind`. */
import type { SplittingEvidence } from "./splitting-evidence.ts";
import type { SurvivorsEvidence } from "./survivors-evidence.ts";

/** Evidence of a method's own kind. */
export interface Evidence {
  /** The method's name in documents. */
  readonly kind: string;
}

/** What the registered methods find beside tallies; `direct` finds nothing else. */
export type KnownEvidence = SplittingEvidence | SurvivorsEvidence;
