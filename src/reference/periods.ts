/** CPU twin of shaders/shared/periods.wgsl, rounded to f32 after every operation. */

const f = Math.fround;

/**
 * How many times `every` steps fit into `step`, whatever the error of the division that a guess is made with.
 * @param divide the device's own division
 */
export function wholePeriods(
  step: number,
  every: number,
  divide = (a: number, b: number) => f(a / b),
): number {
  const now = f(step);
  const guess = Math.floor(divide(now, every));
  return guess + (f((guess + 1) * every) <= now ? 1 : 0) - (f(guess * every) > now ? 1 : 0);
}
