import chiSquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/** Degrees of freedom from which Wilson–Hilferty is closer than the library: relative error below 1e-9 there. */
const MANY_DEGREES = 2e5;

/** Quantile of the chi-square distribution. */
function quantile(probability: number, degrees: number): number {
  if (degrees < MANY_DEGREES) return chiSquareQuantile(probability, degrees);
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + normalQuantile(probability, 0, 1) * Math.sqrt(spread)) ** 3;
}

/**
 * Exact interval of a Poisson mean from one count (Garwood 1936): χ²_{α/2}(2d)/2 … χ²_{1−α/2}(2d + 2)/2. A count of 0
 * has no lower end, so all of α goes to the upper one.
 */
export function poissonInterval(count: number, level: number): { readonly low: number; readonly high: number } {
  if (count === 0) return { low: 0, high: -Math.log(1 - level) };
  const tail = (1 - level) / 2;
  return { low: quantile(tail, 2 * count) / 2, high: quantile(1 - tail, 2 * count + 2) / 2 };
}

/** z with P(|Z| < z) = level for a standard normal Z. */
export function normalWidth(level: number): number {
  return normalQuantile((1 + level) / 2, 0, 1);
}
