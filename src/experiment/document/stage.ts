/** A stage of splitting: particles end at a level of a score as well, and those that return to where they came from. */

import type { Score } from "./score-table.ts";

/** What a stage asks of its particles. */
export interface Stage {
  /** Higher is nearer to the exits that are asked about. Without one only the exits end particles. */
  readonly score?: Score;
  /** The horizon does not count: a mean is asked for, to which none belongs. */
  readonly endless: boolean;
  /** Noise is pushed along the score's slope, and each particle carries the likelihood ratio of its noise as a weight. Default false. */
  readonly tilted?: boolean;
  /** Where particles are looked at for so many replicas: each then has sums of its own, and what is looked at goes to one of `LOOK_RECORDS`. */
  readonly replicas?: number;
}

/** Records of what is looked at in stages: one for each half of the looks, so that the two can be compared. */
export const LOOK_RECORDS = 2;

/** Behind the exits of the experiment: the score has reached the level, or has fallen to the floor. */
export const STAGE_ENDS = ["passed", "returned"] as const;

/** Names by which formulas read the two numbers, and a group's row holds them. */
export const STAGE_LEVEL = "stage_level";
export const STAGE_FLOOR = "stage_floor";

/** Below all scores: that of a particle that has not been looked at, and of all where there is no score. It is finite in 32 bits. */
export const LOWEST_SCORE = -(2 ** 127);

/** Score from which noise is tilted: below, a particle walks as it would. */
export const STAGE_TILTED_FROM = "stage_tilted_from";

/** What a tilt adds to the deviate of a variable for each unit of the score's slope along it: a number of the group for each variable. */
export const stageTilt = (variable: number): string => `stage_tilt_${variable}`;
/** The stages of pilots are numbered from here: their particles begin elsewhere than those that are counted, and have parameters of their own. */
export const PILOT_STAGES = 0x80000000;

/** The word that keys what a particle of a stage draws once for its whole way: where it begins, and its own parameters. */
export const wayOf = (stage: number): number => (stage >= PILOT_STAGES ? PILOT_STAGES : 0);
