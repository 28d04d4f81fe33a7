import type { ExitRegion } from "../experiment/exit.ts";
import { turningPoint } from "../math/root.ts";
import type { Intervals } from "./chain/region.ts";

/** The search ends this many lengths of the problem away from its middle. */
const REACH = 1e6;
const STEPS_PER_LENGTH = 64;

/**
 * The alive part of the whole line: all intervals between exits, from −∞ to ∞. Ends are neighbouring f64 numbers of the exits;
 * exits thinner than 1/4096 of their distance from the middle may be missed.
 * @param middle the search begins here and becomes coarser with the distance; a place inside or outside
 */
export function livingIntervals(exit: Pick<ExitRegion, "contains" | "distances">, middle: number): Intervals {
  const contains = (x: number): boolean => exit.contains([x]);
  const distances = Array.from(exit.distances([middle]), Math.abs);
  const lengths = [...distances, Math.abs(middle)].filter((length) => length > 1e-12 && length < 1e12);
  const shortest = Math.min(...lengths, lengths.length === 0 ? 1 : Number.POSITIVE_INFINITY);
  const limit = REACH * Math.max(...lengths, shortest);
  const turnsBelow = turns(exit, contains, middle, -1, shortest, limit).reverse();
  const turnsAbove = turns(exit, contains, middle, 1, shortest, limit);
  const ends = [...turnsBelow, ...turnsAbove];
  const aliveFirst = turnsBelow.length % 2 === 0 ? !contains(middle) : contains(middle);
  const cuts = [
    ...(aliveFirst ? [Number.NEGATIVE_INFINITY] : []),
    ...ends,
    ...((ends.length % 2 === 0) === aliveFirst ? [Number.POSITIVE_INFINITY] : []),
  ];
  return Array.from({ length: cuts.length / 2 }, (_, k) => [cuts[2 * k], cuts[2 * k + 1]] as const);
}

/** Places in one direction where alive turns into exited or back; each is the exited one of the two neighbouring numbers. */
function turns(
  exit: Pick<ExitRegion, "distances">,
  contains: (x: number) => boolean,
  middle: number,
  direction: 1 | -1,
  shortest: number,
  limit: number,
): number[] {
  const found: number[] = [];
  let x = middle;
  let exited = contains(x);
  for (let walked = 0; walked < limit; ) {
    const stride = Math.max(shortest, walked) / STEPS_PER_LENGTH;
    const distance = Math.min(...Array.from(exit.distances([x]), Math.abs));
    // Strides shorten where a boundary is near, so that a thin exit region is not stepped over.
    walked += distance > 0 ? Math.min(stride, Math.max(0.9 * distance, stride / STEPS_PER_LENGTH)) : stride;
    const next = middle + direction * walked;
    if (contains(next) !== exited) {
      found.push(exited ? turningPoint(contains, next, x).yes : turningPoint(contains, x, next).yes);
      exited = !exited;
    }
    x = next;
  }
  return found;
}
