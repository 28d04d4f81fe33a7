/** The gamma function of any real number, by its reflection Γ(x) Γ(1 − x) = π/sin(πx) (Abramowitz & Stegun 6.1.17). Pure. */
import { gamma, logGamma } from "./gamma.ts";

/** Γ(x); NaN at 0, −1, −2, …, where it has no value, and infinite where it is beyond f64. */
export function realGamma(x: number): number {
  if (x > 0) return x < 171 ? gamma(x) : Math.exp(logGamma(x));
  return Number.isInteger(x) ? Number.NaN : Math.PI / (sineOfPi(x) * realGamma(1 - x));
}

/** ln |Γ(x)|; NaN where Γ has no value. */
export function logRealGamma(x: number): number {
  if (x > 0) return logGamma(x);
  return Number.isInteger(x) ? Number.NaN : Math.log(Math.PI / Math.abs(sineOfPi(x))) - logGamma(1 - x);
}

/** sin(πx), its argument reduced before it is rounded. */
function sineOfPi(x: number): number {
  const whole = Math.round(x);
  const sine = Math.sin(Math.PI * (x - whole));
  return whole % 2 === 0 ? sine : -sine;
}
