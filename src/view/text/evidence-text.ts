/** What a kind of evidence says of itself in a terminal. */
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/prediction.ts";

/** What stands beside the evidence of a run. */
export interface Beside {
  /** Of each group its point of the sweep, {} without one. */
  readonly points: readonly Readonly<Record<string, number>>[];
  /** Of each group, which count nothing but say its clock. */
  readonly tallies: readonly Tally[];
  /** What theory says of each group; none where it has not spoken. */
  readonly predictions: readonly (readonly Prediction[])[];
}

/** How one kind of evidence is said. */
export interface EvidenceText<E> {
  /** How a run stands, on one line. @param living particles that still walk */
  readonly progress: (evidence: E, living: number) => string;
  /** The part that is done, 0 … 1, of what is going on; undefined where that is not known. */
  readonly done: (evidence: E) => number | undefined;
  /** What has been done, in place of what has become of each particle. */
  readonly summary: (evidence: E, points: number) => string;
  /** Estimates beside theory, and what they are to be judged by: a table of one group, a line for each point of a sweep. */
  readonly estimates: (evidence: E, beside: Beside) => string;
}
