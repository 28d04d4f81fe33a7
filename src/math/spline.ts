/**
 * Slopes at the knots of cubic splines: twice differentiable piecewise cubics through given values. Without a period the end conditions
 * are "not a knot": the first two pieces are one cubic, and so are the last two, so that every cubic is reproduced exactly (C. de Boor, A
 * Practical Guide to Splines, ch. IV). Pure.
 */

/** Fewest knots that determine such a spline. */
export const LEAST_SPLINE_KNOTS = 4;

/**
 * Slopes of the spline at its knots.
 * @param knots ascending, at least 4 of them
 * @param values one for each knot; with a period, the last equals the first
 * @param periodic whether slope and curvature at both ends are equal, the last knot being the first again
 */
export function splineSlopes(
  knots: ArrayLike<number>,
  values: ArrayLike<number>,
  periodic: boolean,
): Float64Array {
  const last = knots.length - 1;
  const width = Float64Array.from({ length: last }, (_, i) => knots[i + 1] - knots[i]);
  const secant = width.map((w, i) => (values[i + 1] - values[i]) / w);
  return periodic ? periodicSlopes(width, secant) : notAKnot(width, secant);
}

function notAKnot(width: Float64Array, secant: Float64Array): Float64Array {
  const last = width.length;
  const system = tridiagonal(last + 1);
  for (let i = 1; i < last; i++) curvatureAgrees(system, i, width[i - 1], width[i], secant[i - 1], secant[i]);
  const { below, diagonal, above, right } = system;
  const first = width[0] + width[1];
  diagonal[0] = width[1];
  above[0] = first;
  right[0] = ((width[0] + 2 * first) * width[1] * secant[0] + width[0] ** 2 * secant[1]) / first;
  const end = width[last - 1] + width[last - 2];
  diagonal[last] = width[last - 2];
  below[last] = end;
  right[last] =
    (width[last - 1] ** 2 * secant[last - 2] +
      (2 * end + width[last - 1]) * width[last - 2] * secant[last - 1]) /
    end;
  return solve(system);
}

/** The cyclic system by the formula of Sherman and Morrison: two ordinary ones. */
function periodicSlopes(width: Float64Array, secant: Float64Array): Float64Array {
  const count = width.length;
  const system = tridiagonal(count);
  for (let i = 0; i < count; i++) {
    const before = (i + count - 1) % count;
    curvatureAgrees(system, i, width[before], width[i], secant[before], secant[i]);
  }
  const { below, diagonal, above } = system;
  const [corner, opposite] = [below[0], above[count - 1]];
  const pivot = -diagonal[0];
  below[0] = 0;
  above[count - 1] = 0;
  diagonal[0] -= pivot;
  diagonal[count - 1] -= (corner * opposite) / pivot;
  const first = new Float64Array(count);
  first[0] = pivot;
  first[count - 1] = opposite;
  const plain = solve(system);
  const response = solve({ ...system, right: first });
  const share = corner / pivot;
  const factor = (plain[0] + share * plain[count - 1]) / (1 + response[0] + share * response[count - 1]);
  const slopes = plain.map((value, i) => value - factor * response[i]);
  return Float64Array.of(...slopes, slopes[0]);
}

interface Tridiagonal {
  readonly below: Float64Array;
  readonly diagonal: Float64Array;
  readonly above: Float64Array;
  readonly right: Float64Array;
}

const tridiagonal = (size: number): Tridiagonal => ({
  below: new Float64Array(size),
  diagonal: new Float64Array(size),
  above: new Float64Array(size),
  right: new Float64Array(size),
});

/** Row i: the second derivatives of the pieces on both sides of a knot agree. */
function curvatureAgrees(
  { below, diagonal, above, right }: Tridiagonal,
  i: number,
  before: number,
  after: number,
  secantBefore: number,
  secantAfter: number,
): void {
  below[i] = after;
  diagonal[i] = 2 * (before + after);
  above[i] = before;
  right[i] = 3 * (after * secantBefore + before * secantAfter);
}

/** Elimination without exchange of rows: all pivots of these systems are positive. */
function solve({ below, diagonal, above, right }: Tridiagonal): Float64Array {
  const pivots = Float64Array.from(diagonal);
  const result = Float64Array.from(right);
  for (let i = 1; i < pivots.length; i++) {
    const factor = below[i] / pivots[i - 1];
    pivots[i] -= factor * above[i - 1];
    result[i] -= factor * result[i - 1];
  }
  for (let i = pivots.length - 1; i >= 0; i--) {
    if (i + 1 < pivots.length) result[i] -= above[i] * result[i + 1];
    result[i] /= pivots[i];
  }
  return result;
}
