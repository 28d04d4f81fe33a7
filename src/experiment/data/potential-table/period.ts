/** Tables of variables whose period the document gives: the row that closes them may be left out, as programs of simulation leave it out. */
import { evaluateFree } from "../../../formula/evaluate.ts";
import { createGraph } from "../../../formula/graph.ts";
import { parseFormula } from "../../../formula/parse.ts";
import type { Experiment } from "../../document/experiment.ts";
import type { TableGrid } from "./axes.ts";

/** An end that lies so near to one period, in widest cells, is that end, as a file with few digits has it. */
const ROUNDING = 0.01;
/** The cell that closes a table is at most so much wider than its widest. */
const WIDEST_GAP = 1.5;

/** The period of variable k as a number; undefined where the document gives none, or one that depends on parameters. Throws FormulaError. */
export function periodOf(
  { variables, periodic, parameters }: Experiment["landscape"],
  k: number,
): number | undefined {
  const typed = periodic?.[variables[k]];
  if (typed === undefined) return undefined;
  const symbols = { variables: [], parameters: Object.keys(parameters ?? {}) };
  const period = evaluateFree(
    parseFormula(createGraph(), String(typed), symbols, `landscape.periodic.${variables[k]}`),
    {},
  );
  return period > 0 && Number.isFinite(period) ? period : undefined;
}

/**
 * A grid that ends one period after its first line in variable k, with the same values there, where no more than a cell was missing: what lies
 * further from that end stays as it is. An end that the digits of a file have rounded is put right.
 */
export function closed(grid: TableGrid, k: number, period: number | undefined): TableGrid {
  const { axes, values } = grid;
  const { knots } = axes[k];
  if (period === undefined) return grid;
  const end = knots[0] + period;
  const last = knots[knots.length - 1];
  const widest = knots.reduce((most, knot, i) => (i === 0 ? most : Math.max(most, knot - knots[i - 1])), 0);
  const replaced = (own: Float64Array) => axes.map((axis, i) => (i === k ? { ...axis, knots: own } : axis));
  if (Math.abs(last - end) < ROUNDING * widest) {
    return { axes: replaced(Float64Array.from([...knots.slice(0, -1), end])), values };
  }
  if (last > end || end - last > WIDEST_GAP * widest) return grid;
  // Each line along the variable, and its first value again.
  const inner = k === axes.length - 1 ? 1 : axes[k + 1].knots.length;
  const block = knots.length * inner;
  const lines = Array.from({ length: values.length / block }, (_, i) => [
    ...values.subarray(i * block, (i + 1) * block),
    ...values.subarray(i * block, i * block + inner),
  ]);
  return {
    axes: replaced(Float64Array.from([...knots, end])),
    values: Float64Array.from(lines.flat()),
  };
}
