import type { Graph, Node } from "../../formula/graph.ts";
import { ExperimentError } from "../document/error.ts";
import type { NumberOrFormula } from "../document/noise.ts";
import type { ExitFormulas } from "./exit-formulas.ts";

/** What typed numbers and formulas of a dynamics are read with. */
export interface Context {
  readonly graph: Graph;
  readonly dimension: number;
  readonly variables: readonly string[];
  readonly parts: Pick<ExitFormulas, "potential" | "gradient">;
  /** Second derivatives of the potential, row by row. */
  hessian(): readonly (readonly Node[])[];
  read(quantity: NumberOrFormula, where: string, more?: Readonly<Record<string, Node>>): Node;
}

/** One quantity for every variable, or one for each. */
export function forEach(
  { dimension, variables, read }: Context,
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
  { dimension, variables, read }: Context,
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
