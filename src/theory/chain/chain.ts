import { OutOfRange } from "../../math/out-of-range.ts";
import { type Atom, type NoiseDistribution, probabilityBetween } from "./noise-distribution.ts";

/** A Markov chain on the line, x′ = m(x) + s(x) Z with Z independent of all before. */
export interface Chain {
  /** m: mean of the next position where Z has mean 0. May jump at `breaks`. */
  readonly map: (x: number) => number;
  /** s ≥ 0: factor of Z, in units of position. Where it is 0 the step is m(x) itself. May jump at `breaks`. */
  readonly scale: (x: number) => number;
  readonly noise: NoiseDistribution;
  /** Places where m or s jumps or has a kink; default the jumps of m, s and `kinks` that `findJumps` finds. */
  readonly breaks?: readonly number[];
  /** Functions that jump where m or s has a kink, such as their derivatives. Default none. */
  readonly kinks?: readonly ((x: number) => number)[];
  /** b > 0: the whole step x′ − x is cut to −b … b (Wang et al. 2102.04297, φ_b); default no cut. */
  readonly clipStep?: number;
  /** The next position, after the cut of the step, is cut to low … high; default no cut. */
  readonly clipPosition?: readonly [low: number, high: number];
}

/** The distribution of the next position: a density from Z on low … high, and single values. */
export interface Step {
  readonly noise: NoiseDistribution;
  readonly mean: number;
  /** Positive, or 0 if there is no density. */
  readonly scale: number;
  readonly low: number;
  readonly high: number;
  /** Positions with their probabilities. */
  readonly atoms: readonly Atom[];
}

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

/** One step from x. */
export function stepFrom({ map, scale, noise, clipStep, clipPosition }: Chain, x: number): Step {
  const mean = map(x);
  const width = scale(x);
  if (!Number.isFinite(mean) || !(width >= 0 && width < POSITIVE_INFINITY)) {
    throw new OutOfRange(
      `chain: from x = ${x} the map gives ${mean} and the scale ${width}; the map must be finite and the scale finite and not negative`,
    );
  }
  const low = Math.max(
    clipStep === undefined ? NEGATIVE_INFINITY : x - clipStep,
    clipPosition?.[0] ?? NEGATIVE_INFINITY,
  );
  const high = Math.min(
    clipStep === undefined ? POSITIVE_INFINITY : x + clipStep,
    clipPosition?.[1] ?? POSITIVE_INFINITY,
  );
  const cut = (y: number): number => Math.min(high, Math.max(low, y));
  if (width === 0) return { noise, mean, scale: 0, low, high, atoms: [{ at: cut(mean), probability: 1 }] };
  const atoms = noise.atoms.map(({ at, probability }) => ({ at: cut(mean + width * at), probability }));
  const below = low === NEGATIVE_INFINITY ? 0 : noise.below((low - mean) / width);
  const above = high === POSITIVE_INFINITY ? 0 : noise.above((high - mean) / width);
  if (below > 0) atoms.push({ at: low, probability: below });
  if (above > 0) atoms.push({ at: high, probability: above });
  return { noise, mean, scale: width, low, high, atoms };
}

/** P(from ≤ x′ ≤ to), with full relative precision. */
export function stepProbability(
  { noise, mean, scale, low, high, atoms }: Step,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (const { at, probability } of atoms) if (at >= from && at <= to) sum += probability;
  if (scale === 0) return sum;
  const [first, last] = [Math.max(from, low), Math.min(to, high)];
  return sum + (first < last ? probabilityBetween(noise, (first - mean) / scale, (last - mean) / scale) : 0);
}
