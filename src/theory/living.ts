import type { ExitRegion } from "../experiment/model/exit.ts";
import { holds } from "../formula/inequality.ts";
import { above, below } from "../math/neighbour.ts";
import { turningPoint } from "../math/root.ts";
import type { Intervals } from "./chain/region.ts";

/** The search ends this many lengths of the problem away from its middle. */
const REACH = 1e6;
const STEPS_PER_LENGTH = 64;

/** A condition on one variable; with its inequalities, or without where only the places in which it holds are known. */
type ExitOfLine = Pick<ExitRegion, "contains" | "distances"> & Partial<Pick<ExitRegion, "levels" | "strict">>;

/**
 * The alive part of the whole line: all intervals between exits, from −∞ to ∞. An end is the f64 number on the boundary or next to it:
 * the first that has exited or, where only strict inequalities hold beyond, the last that is alive (`livingEnds`). Exits thinner than 1/4096 of their distance from the middle may be missed.
 * @param middle the search begins here and becomes coarser with the distance; a place inside or outside
 */
export function livingIntervals(exit: ExitOfLine, middle: number): Intervals {
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

/** Those ends of living intervals that are alive themselves. */
export function livingEnds(
  { contains }: Pick<ExitRegion, "contains">,
  living: Intervals,
): ReadonlySet<number> {
  return new Set(living.flat().filter((end) => Number.isFinite(end) && !contains([end])));
}

/** The intervals as open ones in f64: an end that is alive is moved to its neighbour outside. */
export function opened(living: Intervals, alive: ReadonlySet<number>): Intervals {
  return living.map(([low, high]) => [
    alive.has(low) ? below(low) : low,
    alive.has(high) ? above(high) : high,
  ]);
}

/** True where all inequalities that hold at an exited place are strict. */
function isStrict({ levels, strict }: ExitOfLine, x: number): boolean {
  if (levels === undefined || strict === undefined) return false;
  return levels([x]).every((level, k) => strict[k] || !holds(level, strict[k]));
}

/** Places in one direction where alive turns into exited or back, as the ends of `livingIntervals`. */
function turns(
  exit: ExitOfLine,
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
      const { no, yes } = exited ? turningPoint(contains, next, x) : turningPoint(contains, x, next);
      found.push(isStrict(exit, yes) ? no : yes);
      exited = !exited;
    }
    x = next;
  }
  return found;
}
