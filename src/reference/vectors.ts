/** Arithmetic of vectors, rounded to f32 after every operation. */

const f = Math.fround;

/** A vector whose coordinates are computed one by one, in f32. */
export const each = (out: Float64Array, value: (i: number) => number): Float64Array => {
  for (let i = 0; i < out.length; i++) out[i] = f(value(i));
  return out;
};

/** Length of a vector. */
export function lengthOf(v: Float64Array): number {
  return f(Math.sqrt(v.reduce((sum, x, i) => (i === 0 ? f(x * x) : f(sum + f(x * x))), 0)));
}

/** Shorten a vector to a bound of its length. */
export function shortened(v: Float64Array, bound: number): Float64Array {
  const length = lengthOf(v);
  const factor = length > bound ? f(bound / length) : 1;
  return each(v, (i) => factor * v[i]);
}

/** The number of low … high that is nearest to x. */
export const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);

/** Two vectors behind one another, into `out`. */
export function joined(out: Float64Array, x: Float64Array, second: Float64Array): Float64Array {
  out.set(x);
  out.set(second, x.length);
  return out;
}
