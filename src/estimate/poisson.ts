import chiSquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/**
 * Degrees of freedom from which the expansion is used: its relative error is below 1e-9 there (2e-10 at 95 %), while the library's
 * incomplete gamma function is off by 1.5e-4 at 2002 degrees.
 */
const MANY_DEGREES = 1000;

/** Quantile of the chi-square distribution; from 1000 degrees on by its Cornish–Fisher expansion (Goldberg & Levine 1946). */
export function chiSquare(probability: number, degrees: number): number {
  if (degrees < MANY_DEGREES) return chiSquareQuantile(probability, degrees);
  const z = normalQuantile(probability, 0, 1);
  const root = Math.sqrt(degrees);
  return (
    degrees +
    Math.SQRT2 * z * root +
    (2 / 3) * (z ** 2 - 1) +
    (z ** 3 - 7 * z) / (9 * Math.SQRT2 * root) -
    (6 * z ** 4 + 14 * z ** 2 - 32) / (405 * degrees) +
    (9 * z ** 5 + 256 * z ** 3 - 433 * z) / (4860 * Math.SQRT2 * degrees * root)
  );
}

/**
 * Exact interval of a Poisson mean from one count (Garwood 1936): χ²_{α/2}(2d)/2 … χ²_{1−α/2}(2d + 2)/2. A count of 0
 * has no lower end, so all of α goes to the upper one.
 */
export function poissonInterval(
  count: number,
  level: number,
): { readonly low: number; readonly high: number } {
  checkLevel(level);
  if (count === 0) return { low: 0, high: -Math.log(1 - level) };
  const tail = (1 - level) / 2;
  return { low: chiSquare(tail, 2 * count) / 2, high: chiSquare(1 - tail, 2 * count + 2) / 2 };
}

/** z with P(|Z| < z) = level for a standard normal Z. */
export function normalWidth(level: number): number {
  checkLevel(level);
  return normalQuantile((1 + level) / 2, 0, 1);
}

export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new Error(`level: got ${level}; use a number between 0 and 1, as 0.95`);
  }
}
