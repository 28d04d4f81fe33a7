import { LEAST_SPLINE_KNOTS } from "../../../math/spline.ts";
import { ExperimentError } from "../../document/error.ts";
import type { Experiment } from "../../document/experiment.ts";
import { type PotentialTable, repeatsIn } from "../../document/potential-table.ts";
import type { TableAxis, TableGrid } from "./axes.ts";
import { closed, periodOf } from "./period.ts";
import { type TableRows, tableRows } from "./rows.ts";

/** Places closer than this share of the table's length are one: sums and products of the same decimals differ in their last digits. */
const ONE_PLACE = 1e-9;
/** Ends of a periodic table that differ by less than this share of its height are equal. */
const EQUAL_ENDS = 1e-6;

/** The grid of a table. Throws ExperimentError where its rows make none. */
export function tableGrid(table: PotentialTable, landscape: Experiment["landscape"]): TableGrid {
  const { variables } = landscape;
  if (variables.length > 2) {
    throw new ExperimentError({
      path: "landscape.table",
      found: `a table has one or two variables, got ${variables.length} (${variables.join(", ")})`,
      remedy: "type the potential of more variables as a formula",
    });
  }
  checkReading(table, variables);
  const rows = tableRows(table, landscape);
  const axes = variables.map((name, k) => {
    const knots = placesOf(Array.from({ length: rows.count }, (_, i) => rows.cell(i, k)));
    return { name, knots, periodic: repeatsIn(table, name) };
  });
  for (const axis of axes) checkAxis(axis, table, rows);
  let grid: TableGrid = { axes, values: gridValues(axes, rows) };
  axes.forEach(({ periodic }, k) => {
    if (!periodic) return;
    grid = closed(grid, k, periodOf(landscape, k));
    checkEnds(grid, k, rows);
  });
  return grid;
}

function checkReading(table: PotentialTable, variables: readonly string[]): void {
  if (table.interpolation === "monotone" && variables.length > 1) {
    throw new ExperimentError({
      path: "landscape.table.interpolation",
      found: "monotone interpolation is known in one variable only",
      remedy: 'use "cubic" or "linear"',
    });
  }
  const stranger = (typeof table.periodic === "boolean" ? [] : table.periodic).find(
    (name) => !variables.includes(name),
  );
  if (stranger === undefined) return;
  throw new ExperimentError({
    path: "landscape.table.periodic",
    found: `no variable \`${stranger}\``,
    remedy: `name ${variables.join(" or ")}, or give true`,
  });
}

/** Different places, ascending. */
function placesOf(all: readonly number[]): Float64Array {
  const sorted = Float64Array.from(all).sort();
  const apart = ONE_PLACE * (sorted[sorted.length - 1] - sorted[0]);
  return sorted.filter((place, i) => i === 0 || place - sorted[i - 1] > apart);
}

function checkAxis({ name, knots }: TableAxis, { interpolation }: PotentialTable, { path }: TableRows): void {
  const least = interpolation === "cubic" ? LEAST_SPLINE_KNOTS : 2;
  if (knots.length >= least) return;
  throw new ExperimentError({
    path,
    found: `${knots.length} different value${knots.length === 1 ? "" : "s"} of ${name}`,
    expected: `${interpolation === "cubic" ? "a cubic" : "an"} interpolation needs at least ${least}`,
    remedy: knots.length < 2 ? "add rows" : 'add rows, or use interpolation "linear"',
  });
}

/** The knot that a place stands for. */
function knotAt(knots: Float64Array, place: number): number {
  let [low, high] = [0, knots.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (knots[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

function gridValues(axes: readonly TableAxis[], rows: TableRows): Float64Array {
  const sizes = axes.map(({ knots }) => knots.length);
  const size = sizes.reduce((a, b) => a * b);
  if (rows.count < size / 2) throw scattered(axes, rows, size);
  const values = new Float64Array(size).fill(Number.NaN);
  const taken = new Int32Array(size).fill(-1);
  for (let i = 0; i < rows.count; i++) {
    const node = axes.reduce((at, { knots }, k) => at * knots.length + knotAt(knots, rows.cell(i, k)), 0);
    const value = rows.cell(i, axes.length);
    if (taken[node] >= 0 && values[node] !== value) throw twice(axes, rows, taken[node], i);
    values[node] = value;
    taken[node] = i;
  }
  const holes = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (holes > 0) throw hole(axes, rows, values.findIndex(Number.isNaN), holes);
  return values;
}

const placeOf = (axes: readonly TableAxis[], at: (k: number) => number): string =>
  axes.map(({ name }, k) => `${name} = ${at(k)}`).join(", ");

function twice(axes: readonly TableAxis[], rows: TableRows, first: number, second: number): ExperimentError {
  const value = (i: number): number => rows.cell(i, axes.length);
  return new ExperimentError({
    path: rows.path,
    found: `${placeOf(axes, (k) => rows.cell(second, k))} has two values, ${value(first)} in ${rows.called(first)} and ${value(second)} in ${rows.called(second)}`,
    remedy: "keep one of them: a table has one value at each place",
  });
}

function hole(axes: readonly TableAxis[], rows: TableRows, node: number, holes: number): ExperimentError {
  const [, columns] = axes;
  const at = [Math.floor(node / columns.knots.length), node % columns.knots.length];
  return new ExperimentError({
    path: rows.path,
    found: `the grid has a hole: no row for ${placeOf(axes, (k) => axes[k].knots[at[k]])}${holes > 1 ? `, nor for ${holes - 1} other place${holes > 2 ? "s" : ""}` : ""}`,
    remedy: `every ${axes[0].name} needs a row for every ${axes[1].name}: add what is missing, or cut the table to a rectangle without holes`,
  });
}

function scattered(axes: readonly TableAxis[], rows: TableRows, size: number): ExperimentError {
  const [x, y] = axes;
  return new ExperimentError({
    path: rows.path,
    found: `${rows.count} rows at ${x.knots.length} different ${x.name} and ${y.knots.length} different ${y.name} are no grid, which would have ${size}`,
    remedy: `bring them to a grid first, with a row for every ${y.name} at every ${x.name}`,
  });
}

function checkEnds({ axes, values }: TableGrid, k: number, { path }: TableRows): void {
  const { name, knots } = axes[k];
  const inner = k === axes.length - 1 ? 1 : axes[1].knots.length;
  const lines = values.length / knots.length;
  const height = heightOf(values);
  for (let line = 0; line < lines; line++) {
    const first = k === axes.length - 1 ? line * knots.length : line;
    const last = first + (knots.length - 1) * inner;
    if (Math.abs(values[last] - values[first]) <= EQUAL_ENDS * height) continue;
    const other = axes.length === 1 ? "" : `, for ${axes[1 - k].name} = ${axes[1 - k].knots[line]}`;
    throw new ExperimentError({
      path,
      found: `a table that is periodic in ${name} ends as it begins, got ${values[first]} at ${name} = ${knots[0]} and ${values[last]} at ${name} = ${knots[knots.length - 1]}${other}`,
      remedy: `end it one period after its first row, with the same value there, or give the period as landscape.periodic.${name}, or drop landscape.table.periodic`,
    });
  }
}

/** Highest less lowest value. */
export const heightOf = (values: Float64Array): number =>
  values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
