/** The minimum that descent from a place reaches. Pure. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { dot, norm } from "../../math/vectors.ts";
import type { Landscape } from "./landscape.ts";

/** A minimum of a landscape. */
export interface Minimum {
  readonly at: readonly number[];
  readonly potential: number;
  /** Eigenvalues of the Hessian there, ascending; those below 0 are rounding of flat directions. */
  readonly curvatures: readonly number[];
}

/** Why a descent ended at no minimum, as a clause. */
export interface NoMinimum {
  readonly reason: string;
}

export interface DescentOptions {
  /** Longest step, so that descent does not leave its valley. Default 0.1 · max(1, |from|). */
  readonly longest?: number;
  /** Steps after which descent gives up. Default 2000. */
  readonly most?: number;
}

const SUFFICIENT = 1e-4;
/** Gradients and steps relative to their scale that count as none. */
const SETTLED = 1e-10;
const ROUNDING = 1e-15;
/** A curvature above minus this share of the largest is taken for 0. */
const FLAT = 1e-7;

/**
 * Descend by Broyden, Fletcher, Goldfarb & Shanno's quasi-Newton steps (Nocedal & Wright, Numerical Optimization, ch. 6), each
 * downhill, bounded, and cut where the slope along it has turned, then polish by Newton's method. Flat directions are left as
 * they are, so a loss that levels off far out is taken for a minimum there. Without a gradient at `from` descent stays there.
 */
export function minimize(
  landscape: Landscape,
  from: readonly number[],
  options: DescentOptions = {},
): Minimum | NoMinimum {
  const { longest = 0.1 * Math.max(1, norm(from)), most = 2000 } = options;
  const { dimension } = landscape;
  let x = Float64Array.from(from);
  let height = landscape.potential(x);
  let slope = landscape.gradient(x);
  const steepest = norm(slope);
  let inverse: Float64Array[] | undefined;
  let settled = steepest === 0;
  for (let iteration = 0; iteration < most && !settled; iteration++) {
    if (!Number.isFinite(height) || !slope.every(Number.isFinite)) {
      return { reason: "the loss is not finite on the way" };
    }
    let direction = inverse === undefined ? slope.map((g) => -g) : times(inverse, slope, -1);
    if (!(dot(direction, slope) < 0)) {
      inverse = undefined;
      direction = slope.map((g) => -g);
    }
    const size = norm(direction);
    const first = inverse === undefined ? longest / 10 / size : Math.min(1, longest / size);
    const moved = stride(landscape, x, direction, height, slope, first);
    if (moved === undefined) {
      if (inverse === undefined) break;
      inverse = undefined;
      continue;
    }
    const step = moved.x.map((value, i) => value - x[i]);
    const change = moved.slope.map((value, i) => value - slope[i]);
    inverse = updated(inverse, step, change, dimension);
    ({ x, height, slope } = moved);
    settled = norm(slope) <= 1e-6 * steepest && norm(step) <= 1e-6 * (1 + norm(x));
  }
  return polished(landscape, x, longest);
}

interface Place {
  readonly x: Float64Array<ArrayBuffer>;
  readonly height: number;
  readonly slope: Float64Array<ArrayBuffer>;
}

/** A part of the direction that goes down, and not so far that the slope along it has turned upwards. */
function stride(
  landscape: Landscape,
  x: Float64Array,
  direction: Float64Array,
  height: number,
  slope: Float64Array,
  first: number,
): Place | undefined {
  const descent = dot(direction, slope);
  // Gains below the rounding of the height cannot be seen.
  const least = ROUNDING * Math.abs(height);
  for (let part = first; -part * descent > least && part > 1e-12 * first; part /= 2) {
    const next = x.map((value, i) => value + part * direction[i]) as Float64Array<ArrayBuffer>;
    const there = landscape.potential(next);
    if (!(there <= height + SUFFICIENT * part * descent)) continue;
    const after = landscape.gradient(next) as Float64Array<ArrayBuffer>;
    if (dot(direction, after) <= -0.9 * descent) return { x: next, height: there, slope: after };
  }
  return undefined;
}

/** The inverse Hessian of the next step; the first one scaled by the curvature along the step. */
function updated(
  inverse: Float64Array[] | undefined,
  step: Float64Array,
  change: Float64Array,
  dimension: number,
): Float64Array[] | undefined {
  const curvature = dot(step, change);
  // Along a concave step the estimate would lose its sign; keep the old one.
  if (!(curvature > 1e-12 * norm(step) * norm(change))) return inverse;
  const scale = curvature / dot(change, change);
  const old =
    inverse ??
    Array.from({ length: dimension }, (_, i) =>
      Float64Array.from({ length: dimension }, (__, j) => (i === j ? scale : 0)),
    );
  const mapped = times(old, change, 1);
  const factor = (1 + dot(change, mapped) / curvature) / curvature;
  return old.map((row, i) =>
    row.map(
      (value, j) =>
        value + factor * step[i] * step[j] - (mapped[i] * step[j] + step[i] * mapped[j]) / curvature,
    ),
  );
}

/** Newton's method from a place close to a minimum, in the directions that are curved. */
function polished(landscape: Landscape, from: Float64Array, longest: number): Minimum | NoMinimum {
  let x = Array.from(from);
  for (let iteration = 0; iteration < 20; iteration++) {
    const slope = landscape.gradient(x);
    const { values, vectors } = eigen(landscape.hessian(x));
    if (!values.every(Number.isFinite)) return { reason: "the curvature is not finite where descent ends" };
    const largest = Math.max(...values.map(Math.abs));
    if (largest === 0) return { reason: "the loss is flat where descent ends" };
    if (values[0] < -FLAT * largest) {
      return {
        reason: `descent ends at a place with a curvature of ${values[0].toPrecision(3)}, which is no minimum`,
      };
    }
    const step = new Float64Array(x.length);
    vectors.forEach((vector, k) => {
      if (values[k] <= FLAT * largest) return;
      const share = dot(vector, slope) / values[k];
      for (let i = 0; i < step.length; i++) step[i] -= share * vector[i];
    });
    const size = norm(step);
    if (size <= SETTLED * (1 + norm(x))) {
      return { at: x, potential: landscape.potential(x), curvatures: values };
    }
    if (size > longest) break;
    x = x.map((value, i) => value + step[i]);
  }
  return { reason: "descent goes on without end, as where the loss falls for ever or its valley is flat" };
}

function eigen(hessian: readonly Float64Array[]): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const rows = hessian.map((row) => Array.from(row));
  if (rows.length === 1 || !rows.flat().every(Number.isFinite)) return { values: rows[0], vectors: [[1]] };
  const found = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const order = found.realEigenvalues.map((_, k) => k);
  order.sort((a, b) => found.realEigenvalues[a] - found.realEigenvalues[b]);
  return {
    values: order.map((k) => found.realEigenvalues[k]),
    vectors: order.map((k) => found.eigenvectorMatrix.getColumn(k)),
  };
}

const times = (matrix: readonly Float64Array[], vector: Float64Array, factor: number): Float64Array =>
  Float64Array.from(matrix, (row) => factor * dot(row, vector));
