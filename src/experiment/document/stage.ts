/** A stage of splitting: particles end at a level of a score as well, and those that return to where they came from. */

import type { Score } from "./score-table.ts";

/** What a stage asks of its particles. */
export interface Stage {
  /** Higher is nearer to the exits that are asked about. Without one only the exits end particles. */
  readonly score?: Score;
  /** The horizon does not count: a mean is asked for, to which none belongs. */
  readonly endless: boolean;
}

/** Behind the exits of the experiment: the score has reached the level, or has fallen to the floor. */
export const STAGE_ENDS = ["passed", "returned"] as const;

/** Names by which formulas read the two numbers, and a group's row holds them. */
export const STAGE_LEVEL = "stage_level";
export const STAGE_FLOOR = "stage_floor";
