/** Vectors of any length. Pure. */

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

export const norm = (a: ArrayLike<number>): number => Math.sqrt(dot(a, a));

/** x + step · direction. */
export const along = (x: readonly number[], direction: readonly number[], step = 1): number[] =>
  x.map((value, i) => value + step * direction[i]);

/** Distance between two places. */
export const separation = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - b[i]));
