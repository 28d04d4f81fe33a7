/** Gauss–Lobatto–Legendre points and differentiation on them (Canuto, Hussaini, Quarteroni & Zang, Spectral Methods, 2.3). Pure. */

/** A rule on [−1, 1] with both ends among its points; it integrates polynomials of degree 2·count − 3. */
export interface LobattoRule {
  readonly count: number;
  /** Ascending. */
  readonly points: Float64Array;
  /** They add up to 2. */
  readonly weights: Float64Array;
  /** Row-major: values at the points → slopes of their polynomial at the points. */
  readonly derivative: Float64Array;
  /** Row-major: ∫ φᵢ′ φₘ′ of the points' Lagrange polynomials. */
  readonly stiffness: Float64Array;
}

/** @param count of points, at least 2 */
export function gaussLobatto(count: number): LobattoRule {
  const degree = count - 1;
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let x = -Math.cos((Math.PI * k) / degree);
    for (let iteration = 0; iteration < 40 && k > 0 && k < degree; iteration++) {
      // Newton on x P − P₋₁, which is (x² − 1) P′ / degree.
      const [before, value] = legendre(degree, x);
      const step = (x * value - before) / (count * value);
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    points[k] = x;
    values[k] = legendre(degree, x)[1];
    weights[k] = 2 / (degree * count * values[k] ** 2);
  }
  const derivative = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let m = 0; m < count; m++) {
      if (m === i) continue;
      const entry = values[i] / (values[m] * (points[i] - points[m]));
      derivative[i * count + m] = entry;
      sum += entry;
    }
    // The slope of a constant is 0 to the last bit.
    derivative[i * count + i] = -sum;
  }
  const stiffness = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let m = 0; m < count; m++) {
      let sum = 0;
      for (let n = 0; n < count; n++)
        sum += weights[n] * derivative[n * count + i] * derivative[n * count + m];
      stiffness[i * count + m] = sum;
    }
  }
  return { count, points, weights, derivative, stiffness };
}

/** P₋₁ and P of a degree. */
function legendre(degree: number, x: number): readonly [number, number] {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++)
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [before, value];
}
