import { root, turningPoint } from "../../math/root.ts";
import type { Chain } from "./chain.ts";
import type { Intervals } from "./region.ts";

const SAMPLES = 2000;
/** Smaller jumps, relative to the largest value, are rounding. */
const ROUNDING = 1e-11;
const MOST_MARKS = 160;
/** Of distributions whose density jumps; the places of a cut step alone are few, since each is a shift of another. */
const GENERATIONS = 2;

/**
 * Places between low and high where f jumps: neighbouring samples whose difference does not shrink when the place between
 * them is bisected to the last bit. Jumps closer together than (high − low)/2000, and kinks, are not found.
 * @param f any function of one variable, such as a chain's map or scale
 */
export function findJumps(f: (x: number) => number, low: number, high: number): readonly number[] {
  const jumps: number[] = [];
  let before = f(low);
  let typical = 0;
  const values = Float64Array.from({ length: SAMPLES + 1 }, (_, k) => f(low + ((high - low) * k) / SAMPLES));
  const differences = values.slice(1).map((value, k) => Math.abs(value - values[k]));
  typical = differences.slice().sort()[SAMPLES >> 1];
  const rounding = ROUNDING * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let k = 0; k < SAMPLES; k++) {
    before = values[k];
    const after = values[k + 1];
    if (!(differences[k] > Math.max(2 * typical, rounding))) continue;
    const middle = (before + after) / 2;
    const rising = after > before;
    const { no, yes } = turningPoint(
      (x) => f(x) > middle === rising,
      low + ((high - low) * k) / SAMPLES,
      low + ((high - low) * (k + 1)) / SAMPLES,
    );
    if (Math.abs(f(yes) - f(no)) > 0.2 * differences[k]) jumps.push(yes);
  }
  return jumps;
}

/**
 * Places inside the region where the mean exit time is not smooth: where m or s is not, and, for distributions with single values or
 * jumps of the density and for cut steps, whence such a value leads exactly to another such place or to an end of the region.
 * Every generation is weaker than the one before, by the probability of the value or by one derivative.
 */
export function roughPlaces(chain: Chain, intervals: Intervals): readonly number[] {
  const inside = (x: number) => intervals.some(([low, high]) => x > low && x < high);
  const jumps = chain.breaks ?? intervals.flatMap(([low, high]) => jumpsOf(chain, low, high));
  const marks = new Set(jumps.filter(inside));
  const shifts = sharpSteps(chain);
  if (shifts.length === 0) return [...marks].sort((a, b) => a - b);
  let targets = [...intervals.flat(), ...(chain.clipPosition ?? []), ...marks];
  const generations = chain.noise.breaks.length > 0 ? GENERATIONS : MOST_MARKS;
  for (
    let generation = 0;
    generation < generations && targets.length > 0 && marks.size < MOST_MARKS;
    generation++
  ) {
    const found = targets
      .flatMap((target) => shifts.flatMap((shift) => preimages(shift, target, intervals, marks)))
      .filter((x) => inside(x) && ![...marks].some((mark) => Math.abs(mark - x) < 1e-12 * (1 + Math.abs(x))));
    for (const x of found.slice(0, MOST_MARKS - marks.size)) marks.add(x);
    targets = found;
  }
  return [...marks].sort((a, b) => a - b);
}

const jumpsOf = ({ map, scale, kinks = [] }: Chain, low: number, high: number): readonly number[] =>
  [map, scale, ...kinks].flatMap((f) => findJumps(f, low, high));

/** Functions x ↦ where a sharp feature of the distribution of the next position lies. */
function sharpSteps({ map, scale, noise, clipStep }: Chain): ((x: number) => number)[] {
  const sharp = [...noise.breaks, ...noise.atoms.map(({ at }) => at)].map(
    (z) => (x: number) => map(x) + scale(x) * z,
  );
  return clipStep === undefined ? sharp : [...sharp, (x) => x - clipStep, (x) => x + clipStep];
}

function preimages(
  f: (x: number) => number,
  target: number,
  intervals: Intervals,
  marks: ReadonlySet<number>,
): number[] {
  if (!Number.isFinite(target)) return [];
  const found: number[] = [];
  for (const [low, high] of intervals) {
    const cuts = [low, ...[...marks].filter((x) => x > low && x < high).sort((a, b) => a - b), high];
    const samples = Math.ceil(600 / (cuts.length - 1));
    for (let piece = 1; piece < cuts.length; piece++) {
      // Just inside the piece, since f may jump at its ends.
      const margin = 1e-13 * (cuts[piece] - cuts[piece - 1]);
      const from = cuts[piece - 1] + margin;
      const to = cuts[piece] - margin;
      let before = f(from) - target;
      for (let k = 1; k <= samples; k++) {
        const x = from + ((to - from) * k) / samples;
        const after = f(x) - target;
        if (before > 0 !== after > 0)
          found.push(root((y) => f(y) - target, from + ((to - from) * (k - 1)) / samples, x));
        before = after;
      }
    }
  }
  return found;
}
