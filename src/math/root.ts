/** Roots of functions of one variable, to the last bit. Pure. */
import { OutOfRange } from "./out-of-range.ts";

/**
 * Bisection of a predicate: the two neighbouring f64 numbers between which it turns, the first where it is false and
 * the second where it is true. `predicate(no)` must be false and `predicate(yes)` true; either end may be the lower.
 */
export function turningPoint(
  predicate: (x: number) => boolean,
  no: number,
  yes: number,
): { readonly no: number; readonly yes: number } {
  for (;;) {
    const middle = no + (yes - no) / 2;
    if (middle === no || middle === yes) return { no, yes };
    if (predicate(middle)) yes = middle;
    else no = middle;
  }
}

/**
 * Root of a continuous function between two points where its signs differ, to a few units in the last place, by
 * Chandrupatla's inverse quadratic interpolation with bisection (Adv. Eng. Softw. 28, 145, 1997).
 */
export function root(f: (x: number) => number, low: number, high: number, options?: RootOptions): number {
  let b = low;
  let a = high;
  let fa = options?.atHigh ?? f(a);
  let fb = options?.atLow ?? f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0)
    throw new OutOfRange(`root: f has the same sign at ${low} and ${high}; bracket a root`);
  let c = a;
  let fc = fa;
  let t = 0.5;
  for (let iteration = 0; iteration < 300; iteration++) {
    const x = a + t * (b - a);
    const fx = f(x);
    if (fx > 0 === fa > 0) {
      c = a;
      fc = fa;
    } else {
      c = b;
      b = a;
      fc = fb;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    if (fx === 0) return x;
    const tolerance = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (tolerance > 0.5) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    t =
      phi * phi < xi && (1 - phi) ** 2 < 1 - xi
        ? ((fa / (fb - fa)) * fc) / (fb - fc) + ((((c - a) / (b - a)) * fa) / (fc - fa)) * (fb / (fc - fb))
        : 0.5;
    t = Math.min(1 - tolerance, Math.max(tolerance, t));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

export interface RootOptions {
  /** f at the ends, where already known. */
  readonly atLow?: number;
  readonly atHigh?: number;
}
