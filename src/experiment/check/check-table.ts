import { ExperimentError } from "../document/error.ts";
import { place } from "../document/place.ts";
import type { FileTable } from "../document/potential-table.ts";
import type { Model } from "../model/model.ts";

/** Throws ExperimentError where a document names a file of a table that has not been read. */
export function checkTableRead({
  table,
  examples,
}: {
  readonly table?: unknown;
  readonly examples?: unknown;
}): void {
  if (typeof table !== "object" || table === null) return;
  if (examples !== undefined) {
    throw new ExperimentError({
      path: "landscape.table",
      found: "a table beside examples, and kernels read one of the two",
      remedy: "type the potential as a formula, or leave the examples out",
    });
  }
  if (!("file" in table)) return;
  const { file, columns, count, sha256, values } = table as Partial<FileTable>;
  const size = (columns?.length ?? 0) * (count ?? 0);
  if (!(values instanceof Float64Array) || values.length !== size || sha256 === undefined) {
    throw new ExperimentError({
      path: "landscape.table.file",
      found: `${file} has not been read, and neither a link nor the page can read it`,
      remedy:
        "save the document beside that file and run it with the command, in a program call experiment(await withExamples(document, readFile)), or put the rows into landscape.table.rows",
    });
  }
}

/** Shares of a table's length beyond its ends at which the exit must hold, or a wall stand before, where nothing else is said of them. */
const BEYOND = [1e-6, 1e-3, 0.1, 1];
/** Places along one side of a table of two variables that are looked at. */
const MOST_ALONG = 50;

/**
 * The table and the places that particles begin at and reach: the start lies within it, and where what is beyond is refused, the exit holds
 * there or a wall keeps particles from it, at the beginning and at the horizon. Throws ExperimentError.
 * @param at the middle of the start
 */
export function checkTable({ experiment, formulas, exit, walls }: Model, at: readonly number[]): void {
  const { lookup } = formulas;
  if (lookup === undefined) return;
  const ranges = lookup.axes.map(({ from, scale, length }) => [from, from + length / scale] as const);
  const limited = ranges.flatMap((range, k) =>
    lookup.axes[k].periodic ? [] : [{ name: experiment.landscape.variables[k], k, range }],
  );
  const outside = limited.find(({ k, range: [low, high] }) => !(at[k] >= low && at[k] <= high));
  if (outside !== undefined) {
    const { name, k, range } = outside;
    throw new ExperimentError({
      path: "start",
      found: `${name} = ${at[k]} is beyond the table, which goes from ${name} = ${range[0]} to ${range[1]}`,
      remedy: "start inside it, or give rows up to there",
    });
  }
  if (lookup.beyond !== "refuse") return;
  const reached = (x: readonly number[], time: number): boolean =>
    !exit.contains(x, time) && !walls.forbids(x, time);
  for (const { name, k, range } of limited) {
    for (const end of [0, 1]) {
      for (const other of along(ranges[1 - k])) {
        for (const share of BEYOND) {
          const way = share * (range[1] - range[0]) * (end === 0 ? -1 : 1);
          const x = at.map((_, i) => (i === k ? range[end] + way : other));
          if (![0, experiment.horizon].some((time) => reached(x, time))) continue;
          throw new ExperimentError({
            path: "landscape.table.beyond",
            found: `the table ends at ${name} = ${range[end]}, and particles can go on: the exit does not hold at ${place(experiment, x.map(short))}`,
            remedy: `let the exit hold or a reflecting wall stand wherever the table ends, give more rows, or say what is beyond: "wall" or "linear"`,
          });
        }
      }
    }
  }
}

const short = (value: number): number => Number(value.toPrecision(4));

/** Places along the other variable of a table; one of no meaning in a table of one. */
function along(range: readonly [number, number] | undefined): readonly number[] {
  if (range === undefined) return [0];
  const [low, high] = range;
  return Array.from({ length: MOST_ALONG + 1 }, (_, i) => low + ((high - low) * i) / MOST_ALONG);
}
