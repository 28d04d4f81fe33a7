import type { Node } from "../../formula/graph.ts";
import { holds } from "../../formula/inequality.ts";
import type { Formulas } from "./formulas.ts";
import type { MeanLoss } from "./loss-averages.ts";

/**
 * The exit condition as f64 functions of the place and the time, 0 unless given: a union of the sets {g_k ≥ 0} or {g_k > 0}, one g per
 * inequality. Where it names velocities, they may stand behind the coordinates; else they are those of the middle of the start.
 */
export interface ExitRegion {
  /** Number of inequalities. */
  readonly count: number;
  /** True for each inequality that does not hold where its g is 0. */
  readonly strict: readonly boolean[];
  /** True of each that is a wall which takes some of the particles that come to it; default false. */
  readonly absorbs?: readonly boolean[];
  /** g_k(x): negative inside (particle alive), zero on the boundary, positive outside. */
  levels(x: ArrayLike<number>, time?: number): Float64Array;
  /** Signed distance to each boundary: exact for flat ones with constant |∇g_k|, to second order for curved ones. */
  distances(x: ArrayLike<number>, time?: number): Float64Array;
  /** True where a particle has exited. */
  contains(x: ArrayLike<number>, time?: number): boolean;
}

/** What an exit region is made of. */
export interface ExitSource {
  readonly dimension: number;
  readonly formulas: Pick<Formulas, "boundaries" | "lossSlopes">;
  /** Formulas in the coordinates and the mean loss as one function, at the experiment's parameter values. */
  bind(nodes: readonly Node[]): Values;
  /** The mean loss of the examples. */
  meanLoss(): MeanLoss | undefined;
}

type Values = (x: ArrayLike<number>, time?: number) => Float64Array;

/** An exit region at parameter values. */
export function exitRegion(source: ExitSource): ExitRegion {
  const { boundaries } = source.formulas;
  const levels = source.bind(boundaries.map(({ level }) => level));
  const distances = source.bind(boundaries.map(({ distance }) => distance));
  const strict = boundaries.map((boundary) => boundary.strict);
  return {
    count: boundaries.length,
    strict,
    absorbs: boundaries.map(({ absorbs = false }) => absorbs),
    levels,
    distances: withLoss(source, levels, distances),
    contains: (x, time) => levels(x, time).some((level, k) => holds(level, strict[k])),
  };
}

/** Distances, those of levels that read the loss to first order: g/|∇g| with the loss's own gradient. */
function withLoss(
  { dimension, formulas, bind, meanLoss }: ExitSource,
  levels: Values,
  distances: Values,
): Values {
  const slopes = formulas.lossSlopes.map((nodes) => (nodes === undefined ? undefined : bind(nodes)));
  const mean = slopes.some((one) => one !== undefined) ? meanLoss() : undefined;
  if (mean === undefined) return distances;
  return (x, time) => {
    const ofLoss = mean.gradient(x);
    const level = levels(x, time);
    return distances(x, time).map((distance, k) => {
      const row = slopes[k]?.(x, time);
      if (row === undefined) return distance;
      const slope = ofLoss.map((partial, i) => row[i] + row[dimension] * partial);
      return level[k] / Math.max(Math.hypot(...slope), 1e-150);
    });
  };
}
