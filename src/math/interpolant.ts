import { chebyshevPoints, interpolationError } from "./chebyshev.ts";
import { lagrangeBasis } from "./lagrange.ts";

const POINTS = chebyshevPoints(16);
const BASIS = lagrangeBasis(POINTS.points);
const SMALLEST_SHARE = 1e-9;

/**
 * A table of a costly function: polynomials of degree 15 on pieces that are halved until their last coefficients are below
 * `tolerance`. Pure.
 * @param f smooth on [low, high]
 * @param tolerance largest absolute error aimed at
 * @returns the interpolant; between the ends only
 */
export function interpolant(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): (x: number) => number {
  const pieces: { readonly from: number; readonly to: number; readonly values: Float64Array }[] = [];
  const pending: [number, number][] = [[low, high]];
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    const values = POINTS.points.map((point) => f(from + ((to - from) * (1 + point)) / 2));
    if (interpolationError(POINTS, values) <= tolerance || to - from < SMALLEST_SHARE * (high - low)) {
      pieces.push({ from, to, values });
    } else {
      const middle = from + (to - from) / 2;
      pending.push([middle, to], [from, middle]);
    }
  }
  const basis = new Float64Array(POINTS.count);
  return (x) => {
    let first = 0;
    let last = pieces.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      if (pieces[middle].from <= x) first = middle;
      else last = middle - 1;
    }
    const { from, to, values } = pieces[first];
    BASIS((2 * (x - from)) / (to - from) - 1, basis);
    let sum = 0;
    for (let k = 0; k < POINTS.count; k++) sum += basis[k] * values[k];
    return sum;
  };
}
