/** A root that moves with time. Pure. */
import { OutOfRange } from "../../math/out-of-range.ts";

/** A function of place and time. */
export type Level = (x: number, t: number) => number;

/** Even and logarithmic places of time between 0 and the end. */
const PLACES = 96;
const DECADES = 8;
const MOST_STEPS = 40;

/**
 * The root x(t) of a level that is x(0) at time 0, followed by Newton's method in steps short enough not to lose it.
 * @param scale length of the problem, for slopes
 * @throws OutOfRange where it cannot be followed up to `until`
 */
export function trackedRoot(
  level: Level,
  atZero: number,
  until: number,
  scale: number,
): (t: number) => number {
  const even = Array.from({ length: PLACES }, (_, k) => (until * (k + 1)) / PLACES);
  const early = Array.from({ length: PLACES }, (_, k) => until * 10 ** ((-DECADES * (k + 1)) / PLACES));
  const times = [0, ...new Set([...even, ...early])].sort((a, b) => a - b);
  const places: number[] = [atZero];
  for (let k = 1; k < times.length; k++) {
    // Straight on from the two before.
    const slope = k > 1 ? (places[k - 1] - places[k - 2]) / (times[k - 1] - times[k - 2]) : 0;
    places.push(rootNear(level, places[k - 1] + slope * (times[k] - times[k - 1]), times[k], scale));
  }
  return (t) => {
    let low = 0;
    let high = times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] <= t) low = middle;
      else high = middle;
    }
    const share = (t - times[low]) / (times[high] - times[low]);
    return rootNear(level, places[low] + share * (places[high] - places[low]), t, scale);
  };
}

/** Newton's method with a measured slope: a level that is straight in x takes one step. */
function rootNear(level: Level, guess: number, t: number, scale: number): number {
  let x = guess;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = level(x, t);
    if (value === 0) return x;
    const width = 1e-6 * Math.max(scale, Math.abs(x));
    const slope = (level(x + width, t) - level(x - width, t)) / (2 * width);
    const change = value / slope;
    if (!Number.isFinite(change)) break;
    x -= change;
    if (Math.abs(change) <= 1e-13 * Math.max(scale, Math.abs(x))) return x;
  }
  throw new OutOfRange(
    `the place of the boundary cannot be followed: it is lost near x = ${x.toPrecision(4)} at time ${t.toPrecision(4)}`,
  );
}
