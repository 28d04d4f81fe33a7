/** Neighbouring f64 numbers. Pure. */

const number = new Float64Array(1);
const bits = new BigInt64Array(number.buffer);

/** The least f64 number above x; an infinity is its own. */
export function above(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  if (!Number.isFinite(x)) return x;
  number[0] = x;
  bits[0] += x > 0 ? 1n : -1n;
  return number[0];
}

/** The greatest f64 number below x; an infinity is its own. */
export const below = (x: number): number => -above(-x);
