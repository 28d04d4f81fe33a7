import type { Score } from "../experiment/document/score-table.ts";

/** A score that was chosen, and what it is. */
export interface ScoreChoice {
  readonly score: Score;
  readonly reason: ScoreReason;
}

/** What a score that was chosen is. */
export type ScoreReason =
  /** The variable itself, or its negative: in one variable with exits on one side it has the level sets of the committor. */
  | { readonly kind: "coordinate"; readonly variable: string; readonly rising: boolean }
  /**
   * ln of the probability of reaching the exits that are asked about before the others and, where `before` says so, before the bottom of the well in
   * which particles start: of the diffusion that the experiment follows, at that point of a sweep at which it is least.
   */
  | { readonly kind: "committor"; readonly variables: 1 | 2; readonly before: "bottom" | "other exits" }
  /** The way along the unstable direction of each of these saddles, lowest first, in units of the way from the bottom of the well to it. */
  | { readonly kind: "saddle"; readonly saddles: readonly (readonly number[])[] }
  /** Minus the distance to the exits that are asked about, as their conditions measure it. */
  | { readonly kind: "distance" };

/** A choice at one point of a sweep, and how rare it takes the exits to be there: minus ln of their probability, roughly. */
export interface PointChoice extends ScoreChoice {
  readonly depth: number;
}
