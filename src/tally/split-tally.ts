/** What splitting counts in one group: integers alone, so that disjoint replicas add up. */

/** One way of all particles up to the first level, and the way back of those that have returned; an entry for each replica. */
export interface CycleTally {
  /** Steps up, from the return before or from the start, of the particles that came to the level. */
  readonly up: readonly bigint[];
  /** How many came to it. */
  readonly reached: readonly number[];
  /** Steps back of those that returned; empty of the last cycle, whose particles climb on. */
  readonly back: readonly bigint[];
  readonly returned: readonly number[];
  /** How many came to the second level on their way back, or left. */
  readonly climbed: readonly number[];
}

/** Counts of replicas that climb the same levels. */
export interface SplitTally {
  /** Particles of one replica. */
  readonly lanes: number;
  /**
   * Where noise is tilted, at each level that counts and at last at the exits: what a particle of weight 1 counts. One that arrives counts its
   * weight times this number, rounded up or down at random so that the mean is exact. Empty where every particle counts 1.
   */
  readonly units: readonly number[];
  /** Particles whose weight was so large that it was cut. */
  readonly cut: number;
  /** Scores that particles climb, ascending; behind the last of them only the exits count. */
  readonly levels: readonly number[];
  /** Score at which one has returned; undefined where nothing is a return. */
  readonly floor: number | undefined;
  /** Whether particles were brought to the first level by cycles, or began at the start. */
  readonly cycles: readonly CycleTally[];
  /** Row r: what the particles of replica r counted that arrived at each level that counts, and at last at the exits. */
  readonly arrived: readonly (readonly number[])[];
  /** Steps that all particles of the group did in each stage. */
  readonly steps: readonly bigint[];
  /** For each replica how many of its first particles those that arrived at last descend from. */
  readonly ancestors: readonly number[];
  /** Row r: what those counted that arrived at last, by the exit that they left by. */
  readonly exits: readonly (readonly number[])[];
  /** For each replica the steps of those that arrived at last, from the start or the first level on, each times what it counted. */
  readonly exitSteps: readonly bigint[];
}

/** What a particle of weight 1 counts at a level that counts, by its index. */
export const unitAt = ({ units }: Pick<SplitTally, "units">, index: number): number => units[index] ?? 1;
