import { createGraph, type Node } from "../../formula/graph.ts";
import { parseFormula } from "../../formula/parse.ts";
import type { ColumnFormulas, Examples, Minibatch } from "../document/examples.ts";

/** What the formula of one column names. */
export interface ColumnReads {
  /** Other columns, or the data's value of this one, by number. */
  readonly columns: ReadonlySet<number>;
  readonly parameters: ReadonlySet<string>;
}

/**
 * What each formula reads, by its column's name. Parts that cancel are not read. Throws FormulaError.
 * @param names all columns, in order
 */
export function columnReads(
  formulas: ColumnFormulas,
  names: readonly string[],
  parameters: readonly string[],
  where: string,
): Readonly<Record<string, ColumnReads>> {
  return Object.fromEntries(
    Object.entries(formulas).map(([name, text]) => {
      const graph = createGraph();
      const definitions = Object.fromEntries(names.map((column, k) => [column, graph.variable(k)]));
      const deviates = { normal: graph.variable(names.length), uniform: graph.variable(names.length + 1) };
      const symbols = { variables: [], parameters, definitions: { ...definitions, ...deviates } };
      return [name, readsOf(parseFormula(graph, text, symbols, `${where}.${name}`), names.length)];
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
export function rowParameters(examples: Examples, parameters: readonly string[]): readonly string[] {
  if ("columns" in examples) return [];
  const [formulas, where] =
    "fresh" in examples
      ? ([examples.fresh, "landscape.examples.fresh"] as const)
      : ([examples.generate, "landscape.examples.generate"] as const);
  const reads = Object.values(columnReads(formulas, Object.keys(formulas), parameters, where));
  return parameters.filter((name) => reads.some((read) => read.parameters.has(name)));
}

/**
 * Columns that a gradient needs: those that it reads, and those that the formulas of these read, by number.
 * @param used columns that the gradient reads
 */
export function neededColumns(
  used: ReadonlySet<number>,
  examples: Examples,
  names: readonly string[],
  perturb: Minibatch["perturb"],
  parameters: readonly string[],
): ReadonlySet<number> {
  const needed = new Set(used);
  const perturbing = columnReads(perturb, names, parameters, "dynamics.noise.perturb");
  for (const k of used) {
    for (const read of perturbing[names[k]]?.columns ?? []) needed.add(read);
  }
  if ("columns" in examples) return needed;
  const made = "fresh" in examples ? examples.fresh : examples.generate;
  const making = columnReads(made, names, parameters, "landscape.examples");
  // A column is made from those before it.
  for (let k = names.length - 1; k >= 0; k--) {
    if (needed.has(k)) for (const read of making[names[k]].columns) needed.add(read);
  }
  return needed;
}
