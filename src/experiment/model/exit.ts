import { gradient } from "../../formula/differentiate.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import { holds } from "../../formula/inequality.ts";
import { readsLoss } from "../document/reference-names.ts";
import { exitFormulas } from "./formulas.ts";
import { bindNamed, type Naming, namedValues } from "./reference-values.ts";
import { risk } from "./risk.ts";

/** The exit condition as f64 functions: a union of the sets {g_k ≥ 0} or {g_k > 0}, one g per inequality. */
export interface ExitRegion {
  /** Number of inequalities. */
  readonly count: number;
  /** True for each inequality that does not hold where its g is 0. */
  readonly strict: readonly boolean[];
  /** g_k(x): negative inside (particle alive), zero on the boundary, positive outside. */
  levels(x: ArrayLike<number>): Float64Array;
  /** Signed distance to each boundary: exact for flat ones with constant |∇g_k|, to second order for curved ones. */
  distances(x: ArrayLike<number>): Float64Array;
  /** True where a particle has exited. */
  contains(x: ArrayLike<number>): boolean;
}

/** The experiment's exit region at its parameter values. Conditions that name the start or a minimum need `start`. */
export function exitRegion(experiment: Naming): ExitRegion {
  const { graph, boundaries } = exitFormulas(experiment);
  const values = namedValues(experiment);
  const dimension = experiment.landscape.variables.length;
  const levelNodes = boundaries.map(({ level }) => level);
  const levels = bindNamed(experiment, levelNodes, values);
  const distances = bindNamed(
    experiment,
    boundaries.map(({ distance }) => distance),
    values,
  );
  const strict = boundaries.map((boundary) => boundary.strict);
  return {
    count: boundaries.length,
    strict,
    levels,
    distances: readsLoss(levelNodes, dimension)
      ? withLoss(experiment, graph, levelNodes, levels, distances)
      : distances,
    contains: (x) => levels(x).some((level, k) => holds(level, strict[k])),
  };
}

type Values = (x: ArrayLike<number>) => Float64Array;

/** Distances, those of levels that read the loss to first order: g/|∇g| with the loss's own gradient. */
function withLoss(
  experiment: Naming,
  graph: Graph,
  nodes: readonly Node[],
  levels: Values,
  distances: Values,
): Values {
  const { landscape } = experiment;
  const dimension = landscape.variables.length;
  const mean = risk({ landscape });
  if (mean === undefined) return distances;
  const slopes = bindNamed(
    experiment,
    nodes.flatMap((node) => gradient(graph, node, dimension + 1)),
  );
  return (x) => {
    const ofLoss = mean.gradient(x);
    const entries = slopes(x);
    const level = levels(x);
    return distances(x).map((distance, k) => {
      if (!readsLoss([nodes[k]], dimension)) return distance;
      const row = entries.subarray(k * (dimension + 1), (k + 1) * (dimension + 1));
      const slope = ofLoss.map((partial, i) => row[i] + row[dimension] * partial);
      return level[k] / Math.max(Math.hypot(...slope), 1e-150);
    });
  };
}
