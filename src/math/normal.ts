/** The standard normal law, both tails to full relative precision. Pure. */

/** e^(−z²/2)/√(2π). The square is split so that its rounding does not reach the exponent. */
export function normalDensity(z: number): number {
  return gaussian(z) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z > z) of a standard normal Z, relative error below 1e-14 for every z ≤ 38 (smaller values leave f64).
 *
 * Below 2 by the series Φ − ½ = φ Σ z^(2k+1)/(2k+1)!! (Abramowitz & Stegun 26.2.11), all terms of one sign; above by Laplace's
 * continued fraction (26.2.14).
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z < 2) return 0.5 - normalMiddle(z);
  let fraction = z;
  for (let k = 30 + Math.ceil(400 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}

/** e^(z²/2) P(Z > z), which stays within f64 however far out: Mills' ratio over √(2π), to a relative 1e-14. */
export function scaledNormalTail(z: number): number {
  if (z < 2) return normalTail(z) / gaussian(z);
  let fraction = z;
  for (let k = 30 + Math.ceil(400 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return 1 / (Math.sqrt(2 * Math.PI) * fraction);
}

/** P(0 < Z < z) of a standard normal Z for 0 ≤ z < 2, by the series of `normalTail`. */
export function normalMiddle(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return normalDensity(z) * sum;
}

function gaussian(z: number): number {
  // Beyond, the value leaves f64, and further out so does the split.
  if (!(Math.abs(z) < 40)) return Number.isNaN(z) ? z : 0;
  const head = Math.fround(z);
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (z - head) * (z + head));
}
