import type { LookupRows } from "../../formula/lookup.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import type { ScoreTable } from "../document/score-table.ts";
import { gridLookup, type TableLookup } from "./potential-table/table-lookup.ts";

/**
 * A table of scores ready to be read. Throws ExperimentError where it is no grid in the variables of the landscape.
 * @param before rows of the potential's table, behind which its own lie
 */
export function scoreLookup(
  table: ScoreTable,
  { variables }: Experiment["landscape"],
  before: LookupRows | undefined,
): TableLookup {
  checkGrid(table, variables);
  const { from, to, counts, values } = table;
  const knots = counts.map((count, k) => {
    const width = (to[k] - from[k]) / (count - 1);
    // A node more at each end, at which the score is that of its neighbour: beyond them it goes on as it is.
    return Float64Array.from({ length: count + 2 }, (_, i) => from[k] + (i - 1) * width);
  });
  const inner = (k: number, i: number): number => Math.min(Math.max(i - 1, 0), counts[k] - 1);
  const columns = knots[1]?.length ?? 1;
  const padded = Float64Array.from({ length: knots[0].length * columns }, (_, node) => {
    const row = inner(0, Math.floor(node / columns));
    return counts.length === 1 ? values[row] : values[row * counts[1] + inner(1, node % columns)];
  });
  return gridLookup(
    {
      axes: knots.map((places, k) => ({ name: variables[k], knots: places, periodic: false })),
      values: padded,
    },
    { interpolation: "linear", beyond: "linear" },
    before,
  );
}

function checkGrid({ from, to, counts, values }: ScoreTable, variables: readonly string[]): void {
  const lists = { from, to, counts };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length === variables.length) continue;
    throw new ExperimentError({
      path: `method.score.${name}`,
      found: `${list.length} number${list.length === 1 ? "" : "s"} for ${variables.length} variable${variables.length === 1 ? "" : "s"} (${variables.join(", ")})`,
      remedy:
        variables.length > 2
          ? "a table has one or two variables: type the score as a formula"
          : "give one for each variable",
    });
  }
  const wrong = from.findIndex((place, k) => !(place < to[k]));
  if (wrong >= 0) {
    throw new ExperimentError({
      path: "method.score.to",
      found: `${variables[wrong]} runs from ${from[wrong]} to ${to[wrong]}`,
      remedy: "give the lower end first, and two different ends",
    });
  }
  const nodes = counts.reduce((product, count) => product * count, 1);
  if (values.length === nodes) return;
  throw new ExperimentError({
    path: "method.score.values",
    found: `${values.length} scores for ${counts.join(" × ")} nodes`,
    remedy: `give ${nodes}, the last variable varying fastest`,
  });
}
