import type { Graph, Node } from "../../formula/graph.ts";
import type { ExitFormulas } from "./exit-formulas.ts";
import type { QuantityReader } from "./typed-quantities.ts";

/** What typed quantities are read with, and what motion is made of. */
export interface Context extends QuantityReader {
  readonly graph: Graph;
  readonly parts: Pick<ExitFormulas, "potential" | "gradient" | "table">;
  /** Second derivatives of the potential, row by row. */
  hessian(): readonly (readonly Node[])[];
}
