/** What conditions and observed formulas may name beside variables and parameters. */
import type { Graph, Node } from "../../formula/graph.ts";
import { type Symbols, TIME } from "../../formula/names.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";

/**
 * `loss`: the mean loss of all examples and the potential beside it, V where there are no examples. `loss_minimum` and
 * `minimum[i]`: its value and place at the minimum that descent from the start reaches. `distance(minimum)` and `distance(start)`: the
 * lengths |w − w*| and |w − w₀|, w₀ being the middle of the start. No variable, parameter or column may carry these names.
 */
export const LANDSCAPE_NAMES = ["loss", "loss_minimum", "minimum", "distance"] as const;

/** The part of a formula's symbols that these names make. */
export type LandscapeNames = Required<Pick<Symbols, "definitions" | "places">>;

/** What every formula of motion, exit and observation may name: variables, parameters, and the time. */
export const landscapeSymbols = ({ variables, parameters }: Experiment["landscape"]): Symbols => ({
  variables,
  parameters: Object.keys(parameters),
  readings: [TIME],
});

/**
 * The names as expressions: what the host computes for each group are parameters. The mean loss of the examples is the variable
 * behind the coordinates, since a step has to sum it up from all rows.
 */
export function landscapeNames(
  graph: Graph,
  { landscape }: Pick<Experiment, "landscape">,
  potential: Node,
  table: Node | undefined,
): LandscapeNames {
  const dimension = landscape.variables.length;
  const vector = (name: string): readonly Node[] =>
    landscape.variables.map((_, i) => graph.parameter(`${name}[${i + 1}]`));
  const minimum = vector("minimum");
  return {
    definitions: {
      potential,
      ...(table === undefined ? {} : { table }),
      loss: landscape.loss === undefined ? potential : graph.add(graph.variable(dimension), potential),
      loss_minimum: graph.parameter("loss_minimum"),
      ...Object.fromEntries(minimum.map((node, i) => [`minimum[${i + 1}]`, node])),
    },
    places: { minimum, start: vector("start") },
  };
}

/** True where a formula reads the variable that stands for the mean loss of the examples. */
export function readsLoss(nodes: readonly Node[], dimension: number): boolean {
  const seen = new Set<Node>();
  const reads = (node: Node): boolean => {
    if (node.free || seen.has(node)) return false;
    seen.add(node);
    if (node.kind === "variable") return node.index === dimension;
    return node.kind === "operation" && node.operands.some(reads);
  };
  return nodes.some(reads);
}

/** Refuses `loss` where examples are fresh: no step could sum it up. Throws ExperimentError. */
export function checkLossNamed(
  { landscape }: Pick<Experiment, "landscape">,
  nodes: readonly Node[],
  where: string,
): void {
  const { examples, variables } = landscape;
  if (examples === undefined || !("fresh" in examples) || !readsLoss(nodes, variables.length)) return;
  throw new ExperimentError({
    path: where,
    found: "`loss` is a sum over a data set, and fresh examples have none",
    remedy: "type the mean loss as a formula, or draw the data once with { generate, count }",
  });
}
