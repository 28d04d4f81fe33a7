/** Student's t law with a whole number of degrees of freedom. Pure. */
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { root } from "./root.ts";

/** P(|t| < x) with ν degrees of freedom: the finite trigonometric sums of Abramowitz & Stegun 26.7.3 and 26.7.4. */
export function studentCentral(x: number, degrees: number): number {
  check(degrees);
  const angle = Math.atan(x / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  if (degrees === 1) return (2 / Math.PI) * angle;
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/** Degrees from which the normal quantile with Fisher's expansion is exact to 1e-10. */
const MANY_DEGREES = 10_000;

/** The x with P(|t| < x) = level: half-width of a two-sided interval in units of the standard error. */
export function studentWidth(level: number, degrees: number): number {
  check(degrees);
  if (!(level > 0 && level < 1))
    throw new Error(`level: got ${level}; use a number between 0 and 1, as 0.95`);
  if (degrees > MANY_DEGREES) {
    const z = normalQuantile((1 + level) / 2, 0, 1);
    return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  }
  let high = 2;
  while (studentCentral(high, degrees) < level) high *= 2;
  return root((x) => studentCentral(x, degrees) - level, 0, high);
}

function check(degrees: number): void {
  if (!(Number.isInteger(degrees) && degrees >= 1)) {
    throw new Error(`degrees of freedom: got ${degrees}; give a whole number of at least 1`);
  }
}
