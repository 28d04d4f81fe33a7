/** A function of which values and slopes are known at some places. */
export interface HermiteTable {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** Places whose values and slopes a polynomial takes: 4, so that its degree is 7. */
const PLACES = 4;

/**
 * Interpolates values and slopes by polynomials of degree 7 through the four places round x (Hermite's interpolation by divided
 * differences: Stoer & Bulirsch, Introduction to Numerical Analysis, 2.1.5). Fewer places give lower degrees. Pure.
 * @param places ascending, at least one; between the first and the last only
 */
export function hermiteTable(
  places: ArrayLike<number>,
  values: ArrayLike<number>,
  slopes: ArrayLike<number>,
): HermiteTable {
  const count = places.length;
  const at = (x: number): readonly [number, number] => {
    let low = 0;
    let high = count - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (places[middle] <= x) low = middle;
      else high = middle;
    }
    const first = Math.max(0, Math.min(low - 1, count - PLACES));
    const used = Math.min(PLACES, count);
    const nodes = new Float64Array(2 * used);
    const row = new Float64Array(2 * used);
    for (let k = 0; k < 2 * used; k++) {
      nodes[k] = places[first + (k >> 1)];
      row[k] = values[first + (k >> 1)];
    }
    const coefficients = new Float64Array(2 * used);
    coefficients[0] = row[0];
    for (let order = 1; order < 2 * used; order++) {
      for (let k = 0; k < 2 * used - order; k++) {
        row[k] =
          nodes[k + order] === nodes[k]
            ? slopes[first + (k >> 1)]
            : (row[k + 1] - row[k]) / (nodes[k + order] - nodes[k]);
      }
      coefficients[order] = row[0];
    }
    let value = 0;
    let slope = 0;
    for (let k = 2 * used - 1; k >= 0; k--) {
      slope = value + slope * (x - nodes[k]);
      value = coefficients[k] + value * (x - nodes[k]);
    }
    return [value, slope];
  };
  return { value: (x) => at(x)[0], slope: (x) => at(x)[1] };
}
