import type { LookupRows } from "../../../formula/lookup.ts";
import type { Experiment } from "../../document/experiment.ts";
import type { PotentialTable } from "../../document/potential-table.ts";
import type { ExampleRows } from "../example-rows.ts";
import type { TableGrid } from "./axes.ts";
import { type AxisLayout, axisLayout } from "./axis.ts";
import { lineCells, planeCells } from "./cells.ts";
import { heightOf, tableGrid } from "./grid.ts";

/**
 * A table as rows of four numbers that formulas read: a row `from, scale, 1/scale, stiffness` for each axis, the buckets and knots of uneven
 * axes, then the cells.
 */
export interface TableLookup {
  readonly rows: LookupRows;
  /** First row of its axes. */
  readonly first: number;
  readonly axes: readonly (AxisLayout & {
    /** First row of its buckets and knots: row i has the first cell of bucket i, knot i, and the ends of that cell. */
    readonly search: number;
  })[];
  /** First row of the cells, and rows of each. */
  readonly cells: number;
  readonly stride: number;
  readonly interpolation: PotentialTable["interpolation"];
  readonly beyond: PotentialTable["beyond"];
}

/** The wall's parabola climbs the height of the table within this share of its length. */
const WALL = 0.1;
/** Of more breaks nobody needs to know: what asks for them gives up before. */
const MOST_BREAKS = 2 ** 13;
/** A knot behind the last, which nothing reaches. */
const NO_KNOT = 1e30;
const NO_ROWS: LookupRows = { values: new Float64Array(0) };

/** A table ready to be read. Throws ExperimentError where its rows make no grid. */
export const tableLookup = (table: PotentialTable, landscape: Experiment["landscape"]): TableLookup =>
  gridLookup(tableGrid(table, landscape), table);

/**
 * A grid ready to be read.
 * @param before rows of another one, behind which its own lie: a kernel has one set of rows. Default none
 */
export function gridLookup(
  grid: TableGrid,
  { interpolation, beyond }: Pick<PotentialTable, "interpolation" | "beyond">,
  before: LookupRows = NO_ROWS,
): TableLookup {
  const own = before.values.length / 4;
  const layouts = grid.axes.map(axisLayout);
  const climb = heightOf(grid.values);
  const header = layouts.flatMap(({ from, scale, length }) => [
    from,
    scale,
    1 / scale,
    2 * climb * (scale / (WALL * length)) ** 2,
  ]);
  let first = own + layouts.length;
  const searches = layouts.map(({ knots, buckets }) => {
    if (buckets === undefined) return { search: first, numbers: [] };
    const search = first;
    const rows = Math.max(buckets.first.length, knots.length + 2 ** buckets.halvings);
    first += rows;
    return {
      search,
      numbers: Array.from({ length: rows }, (_, i) => {
        const begin = buckets.first[i] ?? 0;
        return [begin, knots[i] ?? NO_KNOT, knots[begin], knots[begin + 1]];
      }).flat(),
    };
  });
  const plane = layouts.length > 1;
  const cells = plane
    ? planeCells(layouts, grid.values, interpolation)
    : lineCells(layouts[0], grid.values, interpolation);
  return {
    rows: {
      values: Float64Array.from([
        ...before.values,
        ...header,
        ...searches.flatMap(({ numbers }) => numbers),
        ...cells,
      ]),
    },
    first: own,
    axes: layouts.map((layout, k) => ({ ...layout, search: searches[k].search })),
    cells: first,
    stride: plane && interpolation !== "linear" ? 4 : 1,
    interpolation,
    beyond,
  };
}

/** Places between two others at which a table of one variable is not smooth: its rows, and their repetitions. */
export function breaksBetween({ axes: [axis] }: TableLookup, low: number, high: number): readonly number[] {
  const { from, scale, length, knots, periodic } = axis;
  const period = length / scale;
  const [first, last] = periodic
    ? [Math.floor((low - from) / period), Math.floor((high - from) / period)]
    : [0, 0];
  const found = new Set<number>();
  for (let turn = first; turn <= last && found.size <= MOST_BREAKS; turn++) {
    for (const knot of knots) {
      const place = from + turn * period + knot / scale;
      if (place > low && place < high) found.add(place);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The same rows as a device holds them. */
export const lookupRows = ({ values }: LookupRows): ExampleRows => ({
  columns: 4,
  count: values.length / 4,
  values: Float32Array.from(values),
});
