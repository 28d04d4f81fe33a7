import { bind } from "./bind.ts";
import type { Experiment } from "./experiment.ts";
import { formulas } from "./formulas.ts";

/** The exit condition as f64 functions: a union of the sets {g_k ≥ 0}, one g per inequality. */
export interface ExitRegion {
  /** Number of inequalities. */
  readonly count: number;
  /** g_k(x): negative inside (particle alive), zero on the boundary, positive outside. */
  levels(x: ArrayLike<number>): Float64Array;
  /** Signed distance to each boundary: exact for flat ones with constant |∇g_k|, to second order for curved ones. */
  distances(x: ArrayLike<number>): Float64Array;
  /** True where a particle has exited. */
  contains(x: ArrayLike<number>): boolean;
}

/** The experiment's exit region at its parameter values. */
export function exitRegion(experiment: Pick<Experiment, "landscape" | "exit">): ExitRegion {
  const { boundaries } = formulas(experiment);
  const { variables, parameters } = experiment.landscape;
  const levels = bind(
    boundaries.map(({ level }) => level),
    variables.length,
    parameters,
  );
  return {
    count: boundaries.length,
    levels,
    distances: bind(
      boundaries.map(({ distance }) => distance),
      variables.length,
      parameters,
    ),
    contains: (x) => levels(x).some((level) => level >= 0),
  };
}
