/** Lagrange interpolation in barycentric form (Berrut & Trefethen, SIAM Rev. 46, 501, 2004). Pure. */

/** Writes the values of all basis polynomials at x into `values`. */
export type LagrangeBasis = (x: number, values: Float64Array) => void;

/** The basis of polynomials that are 1 at one of the distinct points and 0 at the others. */
export function lagrangeBasis(points: ArrayLike<number>): LagrangeBasis {
  const count = points.length;
  const weights = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let product = 1;
    for (let j = 0; j < count; j++) if (j !== k) product *= 2 * (points[k] - points[j]);
    weights[k] = 1 / product;
  }
  return (x, values) => {
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const distance = x - points[k];
      if (distance === 0) {
        values.fill(0, 0, count);
        values[k] = 1;
        return;
      }
      values[k] = weights[k] / distance;
      sum += values[k];
    }
    for (let k = 0; k < count; k++) values[k] /= sum;
  };
}
