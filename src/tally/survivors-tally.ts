/** What time-synchronous resampling counts in one group: integers alone, so that disjoint replicas add up. */
import type { Observation } from "./observation.ts";

/** Counts of replicas whose particles all walk for the same time, round after round; behind each those that have not left go on in the places of all. */
export interface SurvivorsTally {
  /** Particles of one replica. */
  readonly lanes: number;
  /** Time of a step. */
  readonly timeStep: number;
  /** Steps of each round that has ended; all but the last of a run have as many. */
  readonly rounds: readonly number[];
  /**
   * Rounds that are averaged: first … middle − 1 and middle … end − 1, two halves of those behind the burn-in that have full length. Rounds of a
   * run that goes on may be still to come.
   */
  readonly late: { readonly first: number; readonly middle: number; readonly end: number };
  /** Row r: how many particles of replica r have neither left nor diverged by the end of each round. Behind a 0 all are 0. */
  readonly survivors: readonly (readonly number[])[];
  /** Row r: how many of replica r left in each round, for each exit by its name. */
  readonly exits: readonly {
    readonly name: string;
    readonly counts: readonly (readonly number[])[];
  }[];
  /** Steps that all particles did in each round. */
  readonly steps: readonly bigint[];
  /** For each replica how many of its first particles those that walk now descend from. */
  readonly ancestors: readonly number[];
  /** What was seen of survivors at the ends of late rounds, for each half; every list but the histogram has an entry for each replica. */
  readonly looks?: readonly [Observation, Observation];
}
