import type { ExitRegion } from "../experiment/model/exit.ts";
import type { Landscape } from "../experiment/model/landscape.ts";
import { turningPoint } from "../math/root.ts";
import { type CoordinateDistribution, centre, density, mirrored, support } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/**
 * The exit problem of one variable: the connected piece (low, high) of the alive region round the start. Its high end is
 * always an exit; a problem whose only exit lies below is mirrored (x → −x) to make it so. Its low end is an exit or a
 * place beyond which the stationary distribution e^(−V/T) has no weight (below 1e-18), and where reflection changes nothing.
 */
export interface ExitLine {
  readonly potential: (x: number) => number;
  readonly temperature: number;
  readonly low: number;
  readonly high: number;
  readonly lowExit: boolean;
  readonly start: CoordinateDistribution;
  /** +1, or −1 where x is minus the experiment's variable. */
  readonly orientation: 1 | -1;
  /** Places inside at which the potential is not smooth, ascending. */
  readonly breaks: readonly number[];
}

/** What a line is made from; `start` is the distribution of the single coordinate. */
export interface ExitProblem {
  readonly landscape: Landscape;
  readonly exit: ExitRegion;
  readonly temperature: number;
  readonly start: readonly CoordinateDistribution[];
  /** Places between two others at which the potential is not smooth; default none. */
  readonly breaks?: (low: number, high: number) => readonly number[];
  /** The exits by name, where they have some, and which of them holds at a place outside, by its number. */
  readonly named?: { readonly names: readonly string[]; readonly exitAt: (x: ArrayLike<number>) => number };
}

/** e^−42 = 6e-19: weight of the places left out on a side without exit, relative to the start. */
const NEGLIGIBLE = 42;
/** Barriers of more temperatures than this are never passed: e^300 times any time of the problem is beyond use. */
const IMPASSABLE = 300;
/** The search for an exit ends this many lengths of the problem away from the start. */
const REACH = 1e6;
const STEPS_PER_LENGTH = 64;

export function exitLine(problem: ExitProblem): ExitLine | Unavailable {
  const { landscape, exit, temperature } = problem;
  const [start] = problem.start;
  const potential = (x: number) => landscape.potential([x]);
  const origin = centre(start);
  if (exit.contains([origin])) return { unavailable: "the middle of the start is outside already" };

  const reference = highestStart(start, potential, exit, temperature);
  const lengths = lengthsAt(problem, origin);
  const search = { potential, exit, temperature, origin, reference, lengths };
  const low = sideEnd(search, -1);
  if (isUnavailable(low)) return low;
  const high = sideEnd(search, 1);
  if (isUnavailable(high)) return high;
  if (!low.isExit && !high.isExit) {
    return {
      unavailable: `no exit can be reached from x = ${origin}: none was found, or its barrier is above ${IMPASSABLE} T`,
    };
  }
  if (startsElsewhere(start, exit, low.at, high.at)) {
    return {
      unavailable: "the start law also covers a second region that the exit separates from its middle",
    };
  }
  const breaks = problem.breaks?.(low.at, high.at) ?? [];
  if (high.isExit) {
    return {
      breaks,
      potential,
      temperature,
      low: low.at,
      high: high.at,
      lowExit: low.isExit,
      start,
      orientation: 1,
    };
  }
  return {
    potential: (x) => potential(-x),
    temperature,
    low: -high.at,
    high: -low.at,
    lowExit: false,
    breaks: breaks.map((x) => -x).reverse(),
    start: mirrored(start),
    orientation: -1,
  };
}

/** Highest potential that the start distribution sees inside, with samples over its support. */
function highestStart(
  start: CoordinateDistribution,
  potential: (x: number) => number,
  exit: ExitRegion,
  temperature: number,
): number {
  const [low, high] = support(start);
  const middle = potential(centre(start));
  let highest = middle;
  for (let k = 0; k <= 64 && high > low; k++) {
    const x = low + ((high - low) * k) / 64;
    const value = potential(x);
    // Parts of a wide cloud that lie absurdly high are left to the check of what starts elsewhere.
    if (!exit.contains([x]) && value < middle + 200 * temperature) highest = Math.max(highest, value);
  }
  return highest;
}

/** Shortest and longest of the lengths that the problem offers: to the exit, of the start, thermal. */
function lengthsAt({ landscape, exit, temperature, start: [start] }: ExitProblem, origin: number) {
  const [low, high] = support(start);
  const lengths = [
    ...Array.from(exit.distances([origin]), Math.abs),
    high - low,
    Math.sqrt(temperature / Math.abs(landscape.hessian([origin])[0][0])),
    temperature / Math.abs(landscape.gradient([origin])[0]),
    Math.abs(origin),
  ].filter((length) => length > 1e-12 && length < 1e12);
  if (lengths.length === 0) lengths.push(1);
  return { shortest: Math.min(...lengths), longest: Math.max(...lengths) };
}

interface Search {
  readonly potential: (x: number) => number;
  readonly exit: ExitRegion;
  readonly temperature: number;
  readonly origin: number;
  /** Energies are counted from here. */
  readonly reference: number;
  readonly lengths: { readonly shortest: number; readonly longest: number };
}

interface SideEnd {
  readonly at: number;
  readonly isExit: boolean;
}

/** Walk from the start in one direction to the first exit, or to where the weight is spent. */
function sideEnd(search: Search, direction: 1 | -1): SideEnd | Unavailable {
  const { potential, exit, temperature, origin, reference, lengths } = search;
  const limit = REACH * lengths.longest;
  const energy = (x: number) => (potential(x) - reference) / temperature;
  /** Outermost place of the walk that has weight, and the place after it. */
  let weighty = origin;
  let beyond = origin;
  let x = origin;
  for (let walked = 0; walked < limit; ) {
    const stride = Math.max(lengths.shortest, walked) / STEPS_PER_LENGTH;
    const distance = Math.min(...Array.from(exit.distances([x]), Math.abs));
    // Strides shorten where a boundary is near, so that a thin exit region is not stepped over.
    const step =
      distance > 0 ? Math.min(stride, Math.max(0.9 * distance, stride / STEPS_PER_LENGTH)) : stride;
    walked += step;
    const next = origin + direction * walked;
    if (exit.contains([next])) {
      return { at: turningPoint((y) => exit.contains([y]), x, next).yes, isExit: true };
    }
    if (weighty === x) beyond = next;
    const value = energy(next);
    if (!(value < IMPASSABLE)) return wall(energy, weighty, beyond);
    if (value < NEGLIGIBLE) weighty = next;
    x = next;
  }
  if (weighty === x) {
    return {
      unavailable: `the potential does not confine ${direction > 0 ? "above" : "below"} x = ${origin}: no exit and no barrier of ${NEGLIGIBLE} T was found up to x = ${x}`,
    };
  }
  return wall(energy, weighty, beyond);
}

/** The reflecting end between a place with weight and one without. */
function wall(energy: (x: number) => number, weighty: number, beyond: number): SideEnd | Unavailable {
  const { no, yes } = turningPoint((x) => !(energy(x) < NEGLIGIBLE), weighty, beyond);
  if (!Number.isFinite(energy(yes)) && energy(no) < NEGLIGIBLE - 1) {
    return { unavailable: `the potential is not finite at x = ${yes}, and no barrier keeps particles away` };
  }
  return { at: no, isExit: false };
}

/** True where the start distribution has weight in alive places outside (low, high). */
function startsElsewhere(
  start: CoordinateDistribution,
  exit: ExitRegion,
  low: number,
  high: number,
): boolean {
  if (start.kind === "point") return false;
  const [from, to] = support(start);
  let elsewhere = 0;
  const samples = 512;
  for (let k = 0; k < samples; k++) {
    const x = from + ((to - from) * (k + 0.5)) / samples;
    if ((x < low || x > high) && !exit.contains([x]))
      elsewhere += (density(start, x) * (to - from)) / samples;
  }
  return elsewhere > 1e-9;
}
