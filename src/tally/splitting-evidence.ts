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
  /** Where particles stay on the way, in place of a tally: the states, and what has been counted between them. */
  readonly chain?: StateChain;
}

/** A way through middle states: these in ascending order of the score, that of the start first, and the runs between them. */
export interface StateChain {
  readonly states: readonly MiddleState[];
  /** As far as they have come: of each state the way up, and but for the first the way down. */
  readonly runs: readonly StateRun[];
}

/** A place where particles stay. */
export interface MiddleState {
  /** The minimum that descent from the start, or from one of those that stayed, reaches; that place itself where there is none. */
  readonly at: readonly number[];
  readonly potential: number;
  /** One that comes from above has arrived as its score is at most that of the state, one from below as it is at least that. */
  readonly score: number;
}

/** A run of splitting of its own, from one state to what lies next to it. */
export interface StateRun extends Omit<SplittingGroup, "chain"> {
  /** Number of the state where it begins. */
  readonly from: number;
  /** Whether it climbs to the next state, or the exits; else to the state before. */
  readonly up: boolean;
  /** What each row of `tally.exits` has left to: the number of a state, or the name of an exit. */
  readonly to: readonly (number | string)[];
  /** Its seed: random words of its own. */
  readonly seed: number;
}

/** What a pilot has found of one group. */
export interface Found {
  /** Ascending; behind the last about a fifth or more exit. */
  readonly levels: readonly number[];
  /** Where a return ends a particle; −∞ where nothing does. */
  readonly floor: number;
  /**
   * At each level where particles set out: twice the mean descent of the score in a step, by the deviation of its change; from one look to the next where exits are not
   * looked for after every step. Where that is above 1, a single step has to climb so steeply that replicas scatter more than the formula says.
   */
  readonly steepness: readonly number[];
  /** Deviation of that change of the score. */
  readonly stepNoise: readonly number[];
  /** −ln of the share that came to each level from the one before, and behind the last level to the exits. */
  readonly rises: readonly number[];
  /** At each level the share of those that came there in a step which led past the next level as well. */
  readonly jumps: readonly number[];
  /** Steps of the pilot's particles, those that were undone as well. */
  readonly steps: number;
  /** Why there are no more levels, where the exits have not been reached. */
  readonly trouble?: Trouble;
}

/** Why a pilot has not come to the exits. */
export interface Trouble {
  /** Too many levels; no particle came higher; particles that stay between levels; a well that does not fill in time; or that most leave meanwhile. */
  readonly kind: "too many levels" | "stuck" | "stays" | "never settles" | "not rare";
  /** The score up to which it has come. */
  readonly score: number;
  /** Of particles that stay: where one of them is, that whose highest score since it set out is the middle of theirs. */
  readonly at?: readonly number[];
}

/** A particle in one stage of its way. */
export interface Segment {
  /** Number of the stage, which keys random words. */
  readonly stage: number;
  /** Number of the particle in its group, which keys them as well. */
  readonly lane: number;
}
