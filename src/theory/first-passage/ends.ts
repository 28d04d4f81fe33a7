/** Where a line without an end is cut, so that hardly any particle comes there. Pure. */
import { OutOfRange } from "../../math/out-of-range.ts";
import {
  expectCoefficients,
  type FirstPassageProblem,
  type Place,
  placeAt,
  type StartPart,
} from "./problem.ts";

/** e^−44: weight that is left out, relative to that of the start. */
const NEGLIGIBLE = 44;
/** A normal deviate is beyond with probability 1e-17. */
const DEVIATIONS = 8.5;
const STRIDES_PER_LENGTH = 24;
const REACH = 1e9;
/** Times between 0 and `until` at which drift and diffusion are looked at. */
const LOOKS = 17;

/** The interval that a start's law covers but for 1e-16. */
export function startRange(start: readonly StartPart[]): readonly [number, number] {
  const ends = start.flatMap((part) =>
    "at" in part
      ? [part.at]
      : "low" in part
        ? [part.low, part.high]
        : [part.mean - DEVIATIONS * part.deviation, part.mean + DEVIATIONS * part.deviation],
  );
  return [Math.min(...ends), Math.max(...ends)];
}

/** Times at which a problem's coefficients are looked at: from early ones to `until`. */
export function looks({ until: end, steady, period }: FirstPassageProblem): readonly number[] {
  const until = period ?? end;
  if (steady === true || !Number.isFinite(until)) return [0];
  return [
    0,
    ...Array.from({ length: LOOKS - 1 }, (_, k) => (until * (k + 1)) / (LOOKS - 1)),
    until * 1e-4,
    until * 1e-2,
  ];
}

/**
 * The place of an end: its own, or for an open one the nearer of two places beyond which hardly any particle comes: one that the drift
 * keeps them from by an energy of 44 kT, ∫ A/D = −44, and one that drift and noise together do not reach by `until`.
 * @param beyond factor by which the cut is farther than that
 */
export function endPlace(problem: FirstPassageProblem, side: -1 | 1, beyond: number): Place {
  const end = side < 0 ? problem.low : problem.high;
  if (end.kind !== "open") return end.at;
  const times = looks(problem);
  const outward = (x: number) => Math.max(...times.map((t) => side * problem.drift(x, t)));
  const spread = (x: number) => Math.max(...times.map((t) => problem.diffusion(x, t)));
  const other = side < 0 ? problem.high : problem.low;
  const [low, high] = startRange(problem.start);
  const inner = other.kind === "open" ? [] : times.map((t) => placeAt(other.at, t));
  const origin = side < 0 ? Math.min(low, ...inner) : Math.max(high, ...inner);
  const from = side < 0 ? low : high;
  const length = lengthOf(problem, from, times);
  let x = origin;
  let energy = 0;
  let lowest = 0;
  let duration = 0;
  for (let walked = 0; walked < REACH * length; ) {
    const stride = Math.max(length, walked) / STRIDES_PER_LENGTH;
    const middle = x + (side * stride) / 2;
    const [speed, noise] = [outward(middle), spread(middle)];
    expectCoefficients(speed, noise, middle, 0);
    walked += stride;
    x = origin + side * walked;
    energy -= (speed * stride) / noise;
    lowest = Math.min(lowest, energy);
    duration += speed > 0 ? stride / speed : Number.POSITIVE_INFINITY;
    const reach = DEVIATIONS * Math.sqrt(2 * noise * problem.until) + Math.abs(origin - from);
    if (energy - lowest > NEGLIGIBLE || (walked > reach && duration > problem.until)) {
      return origin + side * walked * beyond;
    }
  }
  throw new OutOfRange(
    `no end was found ${side < 0 ? "below" : "above"} x = ${origin}: the drift does not hold particles back there, and the time is not bounded`,
  );
}

/** A length of the problem: of its start, its ends, its noise. */
function lengthOf(
  { start, low, high, drift, diffusion, until }: FirstPassageProblem,
  from: number,
  times: readonly number[],
): number {
  const [least, most] = startRange(start);
  const ends = [low, high].flatMap((end) =>
    end.kind === "open" ? [] : [Math.abs(placeAt(end.at, 0) - from)],
  );
  const noise = diffusion(from, 0);
  const speed = Math.max(...times.map((t) => Math.abs(drift(from, t))));
  const lengths = [most - least, ...ends, noise / speed, Math.sqrt(2 * noise * until)].filter(
    (value) => value > 0 && value < Number.POSITIVE_INFINITY,
  );
  return lengths.length === 0 ? 1 : Math.min(...lengths);
}
