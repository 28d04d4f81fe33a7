/** Graded grids of one axis: more nodes where a function varies fast, by a smooth change of variable. Pure. */

/**
 * A smooth increasing map ξ ↦ x with map(0) = `origin`, whose unit of ξ covers the share 1 of all that `need` asks for
 * between the two ends: nodes at equal distances in ξ lie with density proportional to the smoothed need.
 * @param positions increasing places, evenly spaced, that include the origin
 * @param need wanted density of nodes at those places, positive
 */
export function gradedAxis(
  positions: ArrayLike<number>,
  need: ArrayLike<number>,
  origin: number,
): (xi: number) => number {
  const count = positions.length;
  const spacing = (positions[count - 1] - positions[0]) / (count - 1);
  const smooth = smoothed(need);
  const cumulative = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    // Hermite's rule: the cubic through the ends with the slopes of the density has this integral to fourth order.
    const [before, after] = [slopeAt(smooth, i - 1), slopeAt(smooth, i)];
    cumulative[i] =
      cumulative[i - 1] + (spacing * (smooth[i - 1] + smooth[i])) / 2 + (spacing * (before - after)) / 12;
  }
  const total = cumulative[count - 1];
  /** Share of the need below x: cubic Hermite between the places, straight beyond the ends. */
  const share = (x: number): number => {
    const s = (x - positions[0]) / spacing;
    if (s <= 0) return (s * spacing * smooth[0]) / total;
    if (s >= count - 1) return 1 + ((s - count + 1) * spacing * smooth[count - 1]) / total;
    const i = Math.floor(s);
    const f = s - i;
    const [a, b] = [cumulative[i], cumulative[i + 1]];
    const [p, q] = [spacing * smooth[i], spacing * smooth[i + 1]];
    return (a + f * (p + f * (3 * (b - a) - 2 * p - q + f * (2 * (a - b) + p + q)))) / total;
  };
  const offset = share(origin);
  return (xi) => {
    if (xi === 0) return origin;
    let [low, high] = [positions[0], positions[count - 1]];
    while (share(low) > xi + offset) low -= high - low;
    while (share(high) < xi + offset) high += high - low;
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (share(middle) < xi + offset) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
}

/** Three passes of a binomial filter, so that the map has continuous second derivatives on the grid's scale. */
function smoothed(values: ArrayLike<number>): Float64Array {
  let smooth = Float64Array.from(values);
  for (let pass = 0; pass < 3; pass++) {
    smooth = smooth.map(
      (value, i) => (smooth[Math.max(0, i - 1)] + 2 * value + smooth[Math.min(smooth.length - 1, i + 1)]) / 4,
    );
  }
  return smooth;
}

function slopeAt(values: Float64Array, i: number): number {
  return (values[Math.min(values.length - 1, i + 1)] - values[Math.max(0, i - 1)]) / 2;
}
