/** Minima and saddles of a potential in any number of variables. Pure. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { ExitRegion } from "../experiment/model/exit.ts";
import type { Landscape } from "../experiment/model/landscape.ts";
import { turningPoint } from "../math/root.ts";
import { along, dot, separation } from "../math/vectors.ts";

/** A place where the gradient vanishes. */
export interface CriticalPoint {
  readonly at: readonly number[];
  readonly potential: number;
  /** Eigenvalues of the Hessian, ascending. */
  readonly curvatures: readonly number[];
  /** Unit eigenvector of the lowest eigenvalue: the unstable direction of a saddle. */
  readonly softest: readonly number[];
}

interface LocalModel {
  readonly slopes: readonly number[];
  readonly curvatures: readonly number[];
  /** vectors[k] is the unit eigenvector of curvatures[k]; slopes are the gradient's components along them. */
  readonly vectors: readonly (readonly number[])[];
}

function localModel(landscape: Landscape, x: readonly number[]): LocalModel | undefined {
  const gradient = Array.from(landscape.gradient(x));
  const rows = landscape.hessian(x).map((row) => Array.from(row));
  if (![...gradient, ...rows.flat()].every(Number.isFinite)) return undefined;
  if (x.length === 1) return { slopes: gradient, curvatures: rows[0], vectors: [[1]] };
  const decomposition = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const matrix = decomposition.eigenvectorMatrix;
  const order = decomposition.realEigenvalues.map((_, k) => k);
  order.sort((a, b) => decomposition.realEigenvalues[a] - decomposition.realEigenvalues[b]);
  const vectors = order.map((k) => matrix.getColumn(k));
  return {
    slopes: vectors.map((vector) => dot(vector, gradient)),
    curvatures: order.map((k) => decomposition.realEigenvalues[k]),
    vectors,
  };
}

function combine(vectors: readonly (readonly number[])[], coefficients: readonly number[]): number[] {
  return vectors[0].map((_, i) => vectors.reduce((sum, vector, k) => sum + coefficients[k] * vector[i], 0));
}

function criticalPoint(landscape: Landscape, at: readonly number[], model: LocalModel): CriticalPoint {
  return { at, potential: landscape.potential(at), curvatures: model.curvatures, softest: model.vectors[0] };
}

/**
 * Follow the gradient flow downhill, each step exact for the local quadratic model, to a minimum or into the exit.
 * `longest` bounds a step. Undefined where the flow ends at neither.
 */
export function followGradientFlow(
  landscape: Landscape,
  exit: ExitRegion,
  from: readonly number[],
  longest: number,
): CriticalPoint | "exit" | undefined {
  let x = from;
  let height = landscape.potential(x);
  let trusted = longest;
  for (let iteration = 0; iteration < 2000; iteration++) {
    if (exit.contains(x)) return "exit";
    const model = localModel(landscape, x);
    if (model === undefined) return undefined;
    let step = flowStep(model, trusted);
    let next = along(x, step, 1);
    // A step that climbs has left the range of the quadratic model.
    while (landscape.potential(next) > height + 1e-12 * Math.abs(height) && trusted > 1e-9 * longest) {
      trusted /= 4;
      step = flowStep(model, trusted);
      next = along(x, step, 1);
    }
    x = next;
    height = landscape.potential(x);
    trusted = Math.min(longest, 2 * trusted);
    if (Math.hypot(...step) < 1e-11 * longest) {
      return model.curvatures[0] > 0 ? criticalPoint(landscape, x, model) : undefined;
    }
  }
  return undefined;
}

/** x(τ) − x of the flow in the quadratic model, for the longest τ with |x(τ) − x| ≤ longest; Newton's step if τ = ∞. */
function flowStep({ slopes, curvatures, vectors }: LocalModel, longest: number): number[] {
  const after = (time: number) =>
    combine(
      vectors,
      slopes.map((slope, k) =>
        curvatures[k] === 0 ? -slope * time : (slope * Math.expm1(-curvatures[k] * time)) / curvatures[k],
      ),
    );
  if (curvatures[0] > 0) {
    const newton = after(Number.POSITIVE_INFINITY);
    if (Math.hypot(...newton) <= longest) return newton;
  }
  const scale = Math.max(...curvatures.map(Math.abs), 1e-300);
  let low = 0;
  let high = 1 / scale;
  for (let k = 0; k < 60 && Math.hypot(...after(high)) < longest; k++) {
    low = high;
    high *= 2;
  }
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (Math.hypot(...after(middle)) <= longest) low = middle;
    else high = middle;
  }
  return after(low);
}

/**
 * Climb along the softest direction and descend along all others to a saddle of index one (eigenvector following: Cerjan &
 * Miller, J. Chem. Phys. 75, 2800, 1981). Undefined where none is met within `reach` of the beginning.
 */
export function climb(
  landscape: Landscape,
  from: readonly number[],
  longest: number,
  reach: number,
): CriticalPoint | undefined {
  let x = from;
  for (let iteration = 0; iteration < 300; iteration++) {
    const model = localModel(landscape, x);
    if (model === undefined || separation(x, from) > reach) return undefined;
    const { slopes, curvatures, vectors } = model;
    const stiffest = Math.max(...curvatures.map(Math.abs));
    const coefficients = slopes.map((slope, k) => {
      const curvature = Math.max(Math.abs(curvatures[k]), 1e-9 * stiffest, 1e-300);
      return k === 0 ? slope / curvature : -slope / curvature;
    });
    const size = Math.hypot(...coefficients);
    const factor = Math.min(1, longest / size);
    x = along(x, combine(vectors, coefficients), factor);
    if (size < 1e-10 * longest) {
      const regular = curvatures.every((curvature, k) => (k === 0 ? curvature < 0 : curvature > 0));
      return regular ? criticalPoint(landscape, x, model) : undefined;
    }
  }
  return undefined;
}

/** The maxima of a potential of one variable between two places, from the sign changes of V′ on a fine grid. */
export function maximaBetween(landscape: Landscape, low: number, high: number): CriticalPoint[] {
  const count = 4000;
  const slope = (x: number) => landscape.gradient([x])[0];
  const found: CriticalPoint[] = [];
  let before = low;
  for (let k = 1; k <= count; k++) {
    const x = low + ((high - low) * k) / count;
    if (slope(before) > 0 && slope(x) <= 0) {
      const at = turningPoint((y) => slope(y) <= 0, before, x).yes;
      const model = localModel(landscape, [at]);
      if (model !== undefined && model.curvatures[0] < 0) found.push(criticalPoint(landscape, [at], model));
    }
    before = x;
  }
  return found;
}

/** Directions of the Hessian's eigenvectors at x. */
export function principalDirections(
  landscape: Landscape,
  x: readonly number[],
): readonly (readonly number[])[] {
  return localModel(landscape, x)?.vectors ?? [];
}
