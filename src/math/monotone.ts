/**
 * Slopes at the knots of a piecewise cubic that rises where its values rise and falls where they fall, and so has no extremum but at a
 * knot: once differentiable (F. N. Fritsch & R. E. Carlson, SIAM J. Numer. Anal. 17, 238, 1980, with the weighted harmonic means of
 * F. N. Fritsch & J. Butland, SIAM J. Sci. Stat. Comput. 5, 300, 1984; known as PCHIP). Pure.
 */

/**
 * Slopes at the knots.
 * @param knots ascending, at least 2 of them
 * @param values one for each knot; with a period, the last equals the first
 * @param periodic whether the last knot is the first again
 */
export function monotoneSlopes(
  knots: ArrayLike<number>,
  values: ArrayLike<number>,
  periodic: boolean,
): Float64Array {
  const last = knots.length - 1;
  const width = Float64Array.from({ length: last }, (_, i) => knots[i + 1] - knots[i]);
  const secant = width.map((w, i) => (values[i + 1] - values[i]) / w);
  return Float64Array.from({ length: last + 1 }, (_, i) => {
    if (i > 0 && i < last) return between(width[i - 1], width[i], secant[i - 1], secant[i]);
    if (periodic) return between(width[last - 1], width[0], secant[last - 1], secant[0]);
    if (last === 1) return secant[0];
    return i === 0
      ? atEnd(width[0], width[1], secant[0], secant[1])
      : atEnd(width[last - 1], width[last - 2], secant[last - 1], secant[last - 2]);
  });
}

function between(before: number, after: number, secantBefore: number, secantAfter: number): number {
  if (!(secantBefore * secantAfter > 0)) return 0;
  const [a, b] = [2 * after + before, after + 2 * before];
  return (a + b) / (a / secantBefore + b / secantAfter);
}

/** The three-point formula, held to the shape of the first piece. */
function atEnd(first: number, second: number, secant: number, next: number): number {
  const slope = ((2 * first + second) * secant - first * next) / (first + second);
  if (Math.sign(slope) !== Math.sign(secant)) return 0;
  return Math.sign(secant) !== Math.sign(next) && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
}
