import type { Graph, Node } from "../../formula/graph.ts";
import { parseFormula } from "../../formula/parse.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { landscapeSymbols } from "../document/landscape-names.ts";
import type { NumberOrFormula } from "../document/noise.ts";

/** What typed numbers and formulas of a dynamics are read with. */
export interface QuantityReader {
  readonly dimension: number;
  readonly variables: readonly string[];
  /** A number is a parameter under its path, so that sweeping it compiles nothing. */
  read(quantity: NumberOrFormula, where: string, more?: Readonly<Record<string, Node>>): Node;
}

/** Reads what may name the landscape's variables and parameters, the time, `potential`, and `table` where there is one. */
export function quantityReader(
  graph: Graph,
  landscape: Experiment["landscape"],
  { potential, table }: { readonly potential: Node; readonly table: Node | undefined },
): QuantityReader {
  const { variables } = landscape;
  const symbols = landscapeSymbols(landscape);
  const definitions = { potential, ...(table === undefined ? {} : { table }) };
  return {
    dimension: variables.length,
    variables,
    read: (quantity, where, more = {}) =>
      typeof quantity === "number"
        ? graph.parameter(where)
        : parseFormula(graph, quantity, { ...symbols, definitions: { ...definitions, ...more } }, where),
  };
}

/** One quantity for every variable, or one for each. */
export function forEach(
  { dimension, variables, read }: QuantityReader,
  quantities: NumberOrFormula | readonly NumberOrFormula[],
  where: string,
): Node[] {
  if (!Array.isArray(quantities)) {
    const one = read(quantities as NumberOrFormula, where);
    return Array.from({ length: dimension }, () => one);
  }
  if (quantities.length !== dimension) {
    throw new ExperimentError({
      path: where,
      found: `got ${quantities.length} for ${dimension} variable${dimension === 1 ? "" : "s"} (${variables.join(", ")})`,
      remedy: "give one, or one for each",
    });
  }
  return quantities.map((quantity, i) => read(quantity, `${where}.${i}`));
}

/** A square matrix of them. */
export function matrixOf(
  { dimension, variables, read }: QuantityReader,
  rows: readonly (readonly NumberOrFormula[])[],
  where: string,
): Node[][] {
  if (rows.length !== dimension || rows.some((row) => row.length !== dimension)) {
    throw new ExperimentError({
      path: where,
      found: `a matrix of ${dimension} × ${dimension} is needed for the variables ${variables.join(", ")}`,
      remedy: "give one row for each",
    });
  }
  return rows.map((row, i) => row.map((quantity, j) => read(quantity, `${where}.${i}.${j}`)));
}
