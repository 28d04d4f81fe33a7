import { gradient } from "../formula/differentiate.ts";
import { createGraph, type Graph, type Node } from "../formula/graph.ts";
import { parseCondition, parseFormula } from "../formula/parse.ts";
import type { Experiment } from "./experiment.ts";

/** One boundary of the exit region: the particle has exited where level ≥ 0. */
export interface Boundary {
  readonly level: Node;
  /** level / |∇level|: signed distance, exact where the boundary is flat and |∇level| constant. */
  readonly distance: Node;
}

/** The formulas of an experiment as one expression graph. */
export interface Formulas {
  readonly graph: Graph;
  readonly potential: Node;
  /** ∂V/∂x_i. */
  readonly gradient: readonly Node[];
  readonly boundaries: readonly Boundary[];
}

/** Parse and differentiate. Throws FormulaError. */
export function formulas(experiment: Pick<Experiment, "landscape" | "exit">): Formulas {
  const { landscape, exit } = experiment;
  const symbols = { variables: landscape.variables, parameters: Object.keys(landscape.parameters) };
  const dimension = landscape.variables.length;
  const graph = createGraph();
  const potential = parseFormula(graph, landscape.potential, symbols, "landscape.potential");
  const boundaries = parseCondition(graph, exit.when, symbols, "exit.when").map(({ left, right }) => {
    const level = graph.subtract(left, right);
    return { level, distance: distance(graph, level, dimension) };
  });
  return { graph, potential, gradient: gradient(graph, potential, dimension), boundaries };
}

function distance(graph: Graph, level: Node, dimension: number): Node {
  const square = gradient(graph, level, dimension)
    .map((partial) => graph.pow(partial, graph.number(2)))
    .reduce(graph.add);
  return graph.divide(level, graph.call("sqrt", square));
}
