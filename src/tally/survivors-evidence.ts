/** What time-synchronous resampling gives beside tallies: where it stands, and counts. */
import type { SurvivorsTally } from "./survivors-tally.ts";

/** What it has found so far. */
export interface SurvivorsEvidence {
  readonly kind: "fleming-viot";
  /** What is going on: a length of rounds is looked for, or particles go through them. */
  readonly phase: "pilot" | "rounds";
  /** Rounds that have ended, and how many there are where that is known. */
  readonly round: number;
  readonly rounds: number | undefined;
  /** Steps of a round: typed, or found by a pilot and the same from then on; undefined while that looks for them. */
  readonly every: number | undefined;
  /** Whether a pilot has found them. */
  readonly piloted: boolean;
  /** Counts of each group so far; empty while a pilot goes on. */
  readonly groups: readonly SurvivorsTally[];
}
