/** What the method of splitting gives beside tallies: where it stands, the levels that its pilot found, counts, and ways to an exit. */
import type { SplitTally } from "./split-tally.ts";

/** What splitting has found so far. */
export interface SplittingEvidence {
  readonly kind: "splitting";
  readonly question: "time" | "probability";
  /** Names of the exits that are asked about, as rows of exits in tallies have them. */
  readonly exits: readonly string[];
  /** The score that was climbed: a formula, or `table`. */
  readonly score: string;
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

/** What a pilot has found of one group. */
export interface Found {
  /** Ascending; behind the last about a fifth or more exit. */
  readonly levels: readonly number[];
  /** Where a return ends a particle; −∞ where nothing does. */
  readonly floor: number;
  /**
   * At each level where particles set out: twice the mean descent of the score in a step, by the deviation of its change. Where that is
   * above 1, a single step has to climb so steeply that replicas scatter more than the formula says.
   */
  readonly steepness: readonly number[];
  /** Deviation of the change of the score in a step there. */
  readonly stepNoise: readonly number[];
  /** −ln of the share that came to each level from the one before, and behind the last level to the exits. */
  readonly rises: readonly number[];
  /** At each level the share of those that came there in a step which led past the next level as well. */
  readonly jumps: readonly number[];
  /** Why there are no more levels, where the exits have not been reached. */
  readonly trouble?: Trouble;
}

/** Why a pilot has not come to the exits. */
export interface Trouble {
  /** Too many levels; no particle came higher; particles that stay between levels; a well that does not fill in time. */
  readonly kind: "too many levels" | "stuck" | "stays" | "never settles";
  /** The score up to which it has come. */
  readonly score: number;
}

/** A particle in one stage of its way. */
export interface Segment {
  /** Number of the stage, which keys random words. */
  readonly stage: number;
  /** Number of the particle in its group, which keys them as well. */
  readonly lane: number;
}
