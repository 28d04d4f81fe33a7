import type { Graph, Node } from "../formula/graph.ts";
import { parseCondition, parseFormula, type Symbols } from "../formula/parse.ts";
import type { Experiment } from "./experiment.ts";
import type { Formulas } from "./formulas.ts";

/** The formulas of what an experiment observes; variables 0 … d − 1 are the coordinates. */
export interface ObservedFormulas {
  /** In the order of `observe.quantities`. */
  readonly quantities: readonly Node[];
  /** In the order of `observe.basins`; a particle is in a basin where one of its levels is at least 0. */
  readonly basins: readonly (readonly Node[])[];
}

/** Parse what is observed into the graph of the experiment's other formulas. Throws FormulaError. */
export function observedFormulas(
  { landscape, observe }: Pick<Experiment, "landscape" | "observe">,
  { graph, potential }: Pick<Formulas, "graph" | "potential">,
): ObservedFormulas {
  if (observe === undefined) return { quantities: [], basins: [] };
  const symbols: Symbols = {
    variables: landscape.variables,
    parameters: Object.keys(landscape.parameters),
    definitions: { potential },
  };
  return {
    quantities: Object.entries(observe.quantities).map(([name, { formula }]) =>
      parseFormula(graph, formula, symbols, `observe.quantities.${name}.formula`),
    ),
    basins: Object.entries(observe.basins).map(([name, condition]) =>
      levels(graph, condition, symbols, `observe.basins.${name}`),
    ),
  };
}

function levels(graph: Graph, condition: string, symbols: Symbols, where: string): Node[] {
  return parseCondition(graph, condition, symbols, where).map(({ left, right }) =>
    graph.subtract(left, right),
  );
}
