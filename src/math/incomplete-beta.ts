import { logGamma } from "./gamma.ts";

/**
 * Regularised incomplete beta function I_x(a, b) for a, b > 0, 0 ≤ x ≤ 1, relative error about 1e-13 in the lower tail,
 * by the continued fraction of Abramowitz & Stegun 26.5.8 (modified Lentz). Pure.
 * @param complement 1 − x, given apart so that x near 1 loses no digit
 */
export function incompleteBeta(a: number, b: number, x: number, complement = 1 - x): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, complement, x);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(complement)) / a;
  let value = 1;
  let numerator = 1;
  let denominator = 1 / (1 - ((a + b) * x) / (a + 1));
  value = denominator;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    denominator = 1 / (1 + even * denominator);
    numerator = 1 + even / numerator;
    value *= denominator * numerator;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / (1 + odd * denominator);
    numerator = 1 + odd / numerator;
    const factor = denominator * numerator;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return front * value;
}
