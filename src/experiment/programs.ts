import type { Node } from "../formula/graph.ts";
import { lower, type Program } from "../formula/program.ts";
import type { Experiment } from "./experiment.ts";
import { formulas } from "./formulas.ts";

/** What an engine runs for each step: the same programs on the device and in its CPU twin. */
export interface Programs {
  /** −∇V. */
  readonly force: Program;
  /** Signed distances to the boundaries. */
  readonly distances: Program;
  /** Variable-free nodes that both programs read; the host evaluates them for each group. */
  readonly coefficients: readonly Node[];
}

/** Lower an experiment's formulas. Nothing in the result depends on a number that a sweep can change. */
export function programs(experiment: Pick<Experiment, "landscape" | "exit">): Programs {
  const dimension = experiment.landscape.variables.length;
  const { graph, gradient, boundaries } = formulas(experiment);
  const coefficients: Node[] = [];
  const force = gradient.map(graph.negate);
  const distances = boundaries.map(({ distance }) => distance);
  // Lowered together first, so that both programs number the same coefficients.
  lower([...force, ...distances], dimension, coefficients);
  return {
    force: lower(force, dimension, coefficients),
    distances: lower(distances, dimension, coefficients),
    coefficients,
  };
}
