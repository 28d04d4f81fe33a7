/** A score as its values on an even grid of one or two variables, read linearly between them. */
import * as z from "zod/mini";
import { MOST_SCORES } from "./limits.ts";
import { described, finite } from "./schema-parts.ts";

/** Scores at the nodes of an even grid; beyond it that of the nearest place of the grid. */
export interface ScoreTable {
  /** First and last node of each variable, of which there are one or two. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Nodes along each variable, at least two. */
  readonly counts: readonly number[];
  /** One for each node; the last variable varies fastest. */
  readonly values: readonly number[];
}

/** A formula, or a table. */
export type Score = string | ScoreTable;

const each = () => z.array(finite()).check(z.minLength(1), z.maxLength(2));

export const scoreTable = z.strictObject({
  from: described(each(), "First node of each variable, of which there are one or two"),
  to: described(each(), "Last node of each variable"),
  counts: described(
    z
      .array(z.number().check(z.int(), z.minimum(2), z.maximum(MOST_SCORES)))
      .check(z.minLength(1), z.maxLength(2)),
    "Nodes along each variable",
  ),
  values: described(
    z.array(finite()).check(z.minLength(2), z.maxLength(MOST_SCORES)),
    "A score for each node; the last variable varies fastest",
  ),
});
