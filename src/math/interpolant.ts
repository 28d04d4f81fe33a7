import { chebyshevPoints, interpolationError } from "./chebyshev.ts";
import { OutOfRange } from "./out-of-range.ts";

const POINTS = chebyshevPoints(16);
const SMALLEST_SHARE = 1e-9;
/** More pieces than this are no table: the function is not smooth to the tolerance asked. */
const MOST_PIECES = 5000;

/**
 * A table of a costly function: polynomials of degree 15 on pieces that are halved until their last coefficients are below
 * `tolerance`. Pure.
 * @param f smooth on [low, high]
 * @param tolerance largest absolute error aimed at
 * @returns the interpolant; between the ends only
 * @throws where 5000 pieces do not reach the tolerance
 */
export function interpolant(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): (x: number) => number {
  const pieces: { readonly from: number; readonly to: number; readonly coefficients: Float64Array }[] = [];
  const pending: [number, number][] = [[low, high]];
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    if (pieces.length + pending.length > MOST_PIECES) {
      throw new OutOfRange(
        `interpolant: ${MOST_PIECES} pieces between ${low} and ${high} do not reach an error of ${tolerance}; ask for less`,
      );
    }
    const values = POINTS.points.map((point) => f(from + ((to - from) * (1 + point)) / 2));
    if (interpolationError(POINTS, values) <= tolerance || to - from < SMALLEST_SHARE * (high - low)) {
      pieces.push({ from, to, coefficients: coefficientsOf(values) });
    } else {
      const middle = from + (to - from) / 2;
      pending.push([middle, to], [from, middle]);
    }
  }
  return (x) => {
    let first = 0;
    let last = pieces.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      if (pieces[middle].from <= x) first = middle;
      else last = middle - 1;
    }
    const { from, to, coefficients } = pieces[first];
    // Clenshaw's recurrence.
    const twice = 2 * ((2 * (x - from)) / (to - from) - 1);
    let before = 0;
    let sum = 0;
    for (let n = POINTS.count - 1; n >= 1; n--) {
      const next = coefficients[n] + twice * sum - before;
      before = sum;
      sum = next;
    }
    return coefficients[0] + (twice / 2) * sum - before;
  };
}

function coefficientsOf(values: Float64Array): Float64Array {
  const { count, coefficients } = POINTS;
  return Float64Array.from({ length: count }, (_, n) =>
    values.reduce((sum, value, k) => sum + coefficients[n * count + k] * value, 0),
  );
}
