/** Interpolation and integration on Chebyshev points of the second kind (Trefethen, ATAP, chs. 2, 3, 19). Pure. */

/** A set of points on [−1, 1], both ends included, with what is needed to integrate and judge a function on them. */
export interface ChebyshevPoints {
  readonly count: number;
  /** −cos(πk/(n−1)), ascending. */
  readonly points: Float64Array;
  /** Clenshaw–Curtis weights of ∫₋₁¹. */
  readonly weights: Float64Array;
  /** Row-major: row q integrates the interpolant from −1 to point q. */
  readonly integration: Float64Array;
  /** Row-major: values at the points → Chebyshev coefficients. */
  readonly coefficients: Float64Array;
}

export function chebyshevPoints(count: number): ChebyshevPoints {
  const last = count - 1;
  const points = Float64Array.from({ length: count }, (_, k) => -Math.cos((Math.PI * k) / last));
  if (count % 2 === 1) points[last / 2] = 0;
  const coefficients = new Float64Array(count * count);
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < count; k++) {
      const ends = (n === 0 || n === last ? 0.5 : 1) * (k === 0 || k === last ? 0.5 : 1);
      // T_n at −cos θ is (−1)ⁿ cos nθ; the angle is reduced so that its cosine is exact to the last bit.
      coefficients[n * count + k] =
        ((2 * ends) / last) * (n % 2 === 0 ? 1 : -1) * Math.cos((Math.PI * ((n * k) % (2 * last))) / last);
    }
  }
  const integration = new Float64Array(count * count);
  for (let q = 0; q < count; q++) {
    for (let n = 0; n < count; n++) {
      const integral = integralOfPolynomial(n, points[q]);
      for (let k = 0; k < count; k++) integration[q * count + k] += integral * coefficients[n * count + k];
    }
  }
  integration.fill(0, 0, count);
  return { count, points, weights: integration.slice(last * count), integration, coefficients };
}

/** ∫₋₁ˣ T_n. */
function integralOfPolynomial(n: number, x: number): number {
  const angle = Math.acos(x);
  const polynomial = (m: number) => Math.cos(m * angle);
  if (n === 0) return x + 1;
  if (n === 1) return (x * x - 1) / 2;
  const sign = n % 2 === 0 ? -1 : 1;
  return (
    (polynomial(n + 1) / (n + 1) - polynomial(n - 1) / (n - 1)) / 2 - (sign / (n + 1) - sign / (n - 1)) / 2
  );
}

/** Size of the two last Chebyshev coefficients of the values at the points: an estimate of the interpolation error. */
export function interpolationError(
  { count, coefficients }: ChebyshevPoints,
  values: ArrayLike<number>,
  offset = 0,
): number {
  let error = 0;
  for (let n = count - 2; n < count; n++) {
    let coefficient = 0;
    for (let k = 0; k < count; k++) coefficient += coefficients[n * count + k] * values[offset + k];
    error += Math.abs(coefficient);
  }
  return error;
}
