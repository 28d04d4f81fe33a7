import { createGraph, type Node } from "../../formula/graph.ts";
import { formulaIn } from "../../formula/parse.ts";
import type { FormulaText } from "../../formula/read.ts";

/** What the formula of one column names. */
export interface ColumnReads {
  /** Other columns, or the data's value of this one, by number. */
  readonly columns: ReadonlySet<number>;
  readonly parameters: ReadonlySet<string>;
}

/**
 * What the formula of each of some columns reads, by the column's name: every other column stands for itself there, in a graph that
 * nothing else sees. Parts that cancel are not read. Throws FormulaError.
 * @param texts the formulas; @param names all columns, in order
 */
export function columnReads(
  of: readonly string[],
  texts: (name: string) => FormulaText,
  names: readonly string[],
  parameters: readonly string[],
): Readonly<Record<string, ColumnReads>> {
  return Object.fromEntries(
    of.map((name) => {
      const graph = createGraph();
      const definitions = Object.fromEntries(names.map((column, k) => [column, graph.variable(k)]));
      const deviates = { normal: graph.variable(names.length), uniform: graph.variable(names.length + 1) };
      const symbols = { variables: [], parameters, definitions: { ...definitions, ...deviates } };
      return [name, readsOf(formulaIn(graph, texts(name), symbols), names.length)];
    }),
  );
}

function readsOf(root: Node, columnCount: number): ColumnReads {
  const columns = new Set<number>();
  const parameters = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "parameter") parameters.add(node.name);
    else if (node.kind === "variable" && node.index < columnCount) columns.add(node.index);
    else if (node.kind === "operation") node.operands.forEach(visit);
  };
  visit(root);
  return { columns, parameters };
}

/** Parameters that the rows of a data set depend on: those that the formulas of its columns name. */
export function rowParameters(
  madeReads: Readonly<Record<string, ColumnReads>>,
  parameters: readonly string[],
): readonly string[] {
  const reads = Object.values(madeReads);
  return parameters.filter((name) => reads.some((read) => read.parameters.has(name)));
}

/**
 * Columns that a gradient needs: those that it reads, and those that the formulas of these read, by number.
 * @param used columns that the gradient reads
 */
export function neededColumns(
  used: ReadonlySet<number>,
  names: readonly string[],
  perturbedReads: Readonly<Record<string, ColumnReads>>,
  madeReads: Readonly<Record<string, ColumnReads>>,
): ReadonlySet<number> {
  const needed = new Set(used);
  for (const k of used) {
    for (const read of perturbedReads[names[k]]?.columns ?? []) needed.add(read);
  }
  // A column is made from those before it.
  for (let k = names.length - 1; k >= 0; k--) {
    if (needed.has(k)) for (const read of madeReads[names[k]]?.columns ?? []) needed.add(read);
  }
  return needed;
}
