import type { Graph, Node } from "../../formula/graph.ts";
import { cholesky } from "../../formula/matrix.ts";
import type { DiffusionDynamics } from "../document/dynamics/diffusion.ts";
import { ExperimentError } from "../document/error.ts";
import { forEach, matrixOf, type QuantityReader } from "./typed-quantities.ts";

/**
 * D(x) of a diffusion, row by row: the noise of a short time dt has the covariance 2D dt.
 * @throws ExperimentError where it is not given once
 */
export function diffusionMatrix(
  graph: Graph,
  reader: QuantityReader,
  { diffusion, covariance }: Pick<DiffusionDynamics, "diffusion" | "covariance">,
): Node[][] {
  if (diffusion !== undefined && covariance !== undefined) {
    throw new ExperimentError({
      path: "dynamics",
      found: "both diffusion and covariance are given",
      remedy: "the noise has one size, so give one",
    });
  }
  if (covariance !== undefined) {
    const half = graph.number(0.5);
    return matrixOf(reader, covariance, "dynamics.covariance").map((row) =>
      row.map((entry) => graph.multiply(half, entry)),
    );
  }
  if (diffusion === undefined) {
    throw new ExperimentError({
      path: "dynamics.diffusion",
      found: "missing",
      remedy: "give D(x), or the covariance of the noise in a unit of time",
    });
  }
  const zero = graph.number(0);
  const diagonal = forEach(reader, diffusion, "dynamics.diffusion");
  return diagonal.map((entry, i) => diagonal.map((_, j) => (i === j ? entry : zero)));
}

/** Share of a variance by which rounding may leave a pivot of its factor below 0. */
const ROUNDING = 1e-6;

/** Noise whose covariance couples the variables. */
export interface CorrelatedNoise {
  /** L(x) ξ with L Lᵀ = C(x) for standard normal ξ, the variables d … 2d − 1. */
  readonly kick: readonly Node[];
  /** As `pivotsOf` gives them. */
  readonly pivots: readonly Node[];
}

/** The noise of a covariance in a unit of time, by its Cholesky factor. */
export function correlatedNoise(graph: Graph, covariance: readonly (readonly Node[])[]): CorrelatedNoise {
  const dimension = covariance.length;
  const factor = cholesky(graph, covariance);
  const kick = factor.map((row, i) =>
    row
      .slice(0, i + 1)
      .map((entry, j) => graph.multiply(entry, graph.variable(dimension + j)))
      .reduce(graph.add),
  );
  return { kick, pivots: pivotsOf(graph, covariance, factor) };
}

/**
 * Negative where a covariance has an eigenvalue below 0, and its factor takes 0 for it: the pivots, raised by what rounding may take.
 * @param factor its Cholesky factor
 */
export const pivotsOf = (
  graph: Graph,
  covariance: readonly (readonly Node[])[],
  factor: readonly (readonly Node[])[],
): Node[] =>
  covariance.map((row, i) =>
    factor[i]
      .slice(0, i)
      .reduce(
        (rest, entry) => graph.subtract(rest, graph.multiply(entry, entry)),
        graph.multiply(graph.number(1 + ROUNDING), row[i]),
      ),
  );
