import type { Score } from "../../../experiment/document/score-table.ts";
import type { SplitTally } from "../../../tally/split-tally.ts";
import type { Evidence } from "../../snapshot.ts";
import type { Segment } from "./generations.ts";
import type { Found } from "./pilot.ts";

/** What splitting has found so far. */
export interface SplittingEvidence extends Evidence {
  readonly kind: "splitting";
  readonly question: "time" | "probability";
  /** Names of the exits that are asked about, as rows of exits in tallies have them. */
  readonly exits: readonly string[];
  /** The score that was climbed. */
  readonly score: Score;
  /** What is going on: levels are looked for, particles go through cycles, or climb. */
  readonly phase: "pilot" | "cycles" | "climb";
  /** Index of the stage in its phase, and how many the phase has where that is known. */
  readonly stage: number;
  readonly stages: number | undefined;
  readonly groups: readonly SplittingGroup[];
}

/** Of one group. */
export interface SplittingGroup {
  /** Where the levels were found by a pilot, what it found. */
  readonly pilot?: Found;
  /** What has been counted; undefined until the end, and where a pilot has not come to the exits. */
  readonly tally?: SplitTally;
  /** For each replica that has any, one way to an exit: a particle of every stage. */
  readonly ways: readonly (readonly Segment[])[];
}
