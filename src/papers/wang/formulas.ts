/**
 * Wang, Oh & Rhee, "Eliminating Sharp Minima from SGD with Truncated Heavy-tailed Noise" (arXiv:2102.04297). The rule
 * x′ = x + clip_b(−η f′(x) + η Z) with P(|Z| > x) regularly varying of index α > 1, the whole step clipped at ±b. A particle
 * leaves a well of width r by l* = ⌈r/b⌉ large jumps, and between them follows the gradient flow ẋ = −f′(x) in time ηk.
 * One iteration is one step. Pure.
 */

import { integrate } from "../../math/integrate.ts";
import { interpolant } from "../../math/interpolant.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { stationaryDistribution } from "../../theory/chain/stationary-distribution.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const ESCAPE_EXPONENT: Provenance = {
  basis: "asymptotic",
  label: "Wang, Oh & Rhee",
  source: "Wang, Oh & Rhee, arXiv:2102.04297, first exit times",
  validWhen:
    "η → 0, noise of index α > 1, r/b not a whole number. The approach is slow for l* ≥ 2: simulated times are 0.8 to 0.9 of the asymptote at η = 0.008 to 0.002",
};
export const ESCAPE_RATE: Provenance = {
  basis: "asymptotic",
  label: "Wang, Oh & Rhee",
  source:
    "Wang, Oh & Rhee, arXiv:2102.04297, with the constants evaluated: mass that l* jumps carry beyond the edge, the gradient flow between them",
  validWhen:
    "η → 0, tail exactly (s/x)^α where it matters, monotone flow between minimum and edge, r/b not a whole number; times are 5 % too long for one jump at η = 0.004, 21 % for two at η = 0.008",
};
export const WELL_CHAIN: Provenance = {
  basis: "asymptotic",
  label: "Wang, Oh & Rhee",
  source: "Wang, Oh & Rhee, arXiv:2102.04297, Markov chain limit, with the rates evaluated",
  validWhen:
    "η → 0; after rescaling by the slowest wells' rate, only the wells with the largest l* are visited. At finite η the sharp wells keep a share of order η^(α−1)",
};

/** Noise with P(|Z| > x) = (scale/x)^index for large x. */
export interface HeavyTail {
  /** α > 1. */
  readonly index: number;
  /** s: P(|Z| > x) → (s/x)^α. */
  readonly scale: number;
  /** Share of the large values that are positive. Default ½. */
  readonly positive?: number;
}

/** l* = ⌈r/b⌉: clipped steps needed to cover a distance; 1 without clipping. */
export function jumpsToEscape(distance: number, clip: number): number {
  if (!(distance > 0 && clip > 0)) {
    throw new OutOfRange(`jumpsToEscape: got distance ${distance} and clip ${clip}; both are positive`);
  }
  return Math.max(1, Math.ceil(distance / clip));
}

/** α + (l* − 1)(α − 1): the mean number of iterations grows like η to minus this. */
export const escapeExponent = (index: number, jumps: number): number => index + (jumps - 1) * (index - 1);

/** λ(η) = H(1/η) [H(1/η)/η]^(l*−1) with H(x) = (s/x)^α: the paper's scale of the rate per iteration. */
export function escapeScale({ index, scale }: HeavyTail, learningRate: number, jumps: number): number {
  const tail = (scale * learningRate) ** index;
  return tail * (tail / learningRate) ** (jumps - 1);
}

export interface TruncatedWell {
  /** m, where f′ = 0. */
  readonly minimum: number;
  /** f′(x), of one sign between the minimum and each edge. */
  readonly slope: (x: number) => number;
  readonly tail: HeavyTail;
  /** η. */
  readonly learningRate: number;
  /** b, Infinity for none. */
  readonly clip: number;
}

/** Jumps up to which the iterated integrals are evaluated. */
const MOST_JUMPS = 60;

/**
 * Rate per iteration of being carried beyond a place by a number l of large jumps towards it:
 * (sη)^(lα) η^(1−l) N_l, where N₁(x) = p |x − m|^−α and N_l(x) = ∫ N_{l−1}(y)/|f′(y)| p |x − y|^−α dy over the y from which
 * one more jump reaches x and that l − 1 jumps reach. All mass that lands beyond y flows back through y.
 * Zero where so many jumps cannot reach.
 * @param place on the far side of the well's edge or on it
 */
function passageRateBy(
  { minimum, slope, tail, learningRate, clip }: TruncatedWell,
  place: number,
  jumps: number,
): number {
  const reach = Math.abs(place - minimum);
  if (reach >= jumps * clip) return 0;
  if (jumps > MOST_JUMPS) {
    throw new OutOfRange(
      `${jumps} jumps are needed, and the rate is worked out for up to ${MOST_JUMPS}; it is far below any that can be seen`,
    );
  }
  const side = place > minimum ? 1 : -1;
  const share = side > 0 ? (tail.positive ?? 0.5) : 1 - (tail.positive ?? 0.5);
  const oneJump = (distance: number) => share * distance ** -tail.index;
  /** N_l at distances from the minimum; each is asked for between `from` and l·clip only. */
  let beyond = oneJump;
  for (let l = 2; l <= jumps; l++) {
    const before = beyond;
    const next = (distance: number): number =>
      integrate(
        (y) => (before(y) / Math.abs(slope(minimum + side * y))) * oneJump(distance - y),
        [distance - clip, (l - 1) * clip],
        1e-12,
      );
    const from = reach - (jumps - l) * clip;
    beyond = l === jumps ? next : interpolant(next, from, l * clip, 1e-10 * next(from));
  }
  return escapeScale(tail, learningRate, jumps) * beyond(reach);
}

export interface WellEscape {
  /** l*: jumps of the easier side. */
  readonly jumps: number;
  /** Rate per iteration, all sides that l* jumps reach. */
  readonly rate: number;
  /** Probability of leaving downward. */
  readonly downward: number;
}

/**
 * Asymptotic escape from (low, high); an edge at ±∞ is no edge.
 * @throws where the nearest edge is a whole number of bounds away, so that the fewest jumps just do not pass it
 */
export function wellEscape(well: TruncatedWell, low: number, high: number): WellEscape {
  const needed = [low, high].map((edge) =>
    Number.isFinite(edge)
      ? jumpsToEscape(Math.abs(edge - well.minimum), well.clip)
      : Number.POSITIVE_INFINITY,
  );
  const jumps = Math.min(...needed);
  if (!Number.isFinite(jumps))
    throw new OutOfRange("wellEscape: both edges are at infinity; give at least one");
  const [down, up] = [low, high].map((edge, i) =>
    needed[i] === jumps ? passageRateBy(well, edge, jumps) : 0,
  );
  if (!(down + up > 0)) {
    throw new OutOfRange(
      `the edge lies a whole number of bounds from the minimum: ${jumps} jumps of at most ${well.clip} reach it but not beyond`,
    );
  }
  return { jumps, rate: down + up, downward: down / (down + up) };
}

/** The chain of wells. */
export interface WellChain {
  /** generator[i][j]: rate per iteration from well i into well j; rows add up to 0. */
  readonly generator: readonly (readonly number[])[];
  /** Long-run shares of time. */
  readonly occupancy: readonly number[];
  /** Mean iterations in each well before it is left. */
  readonly meanExit: readonly number[];
  /** l* of each well. */
  readonly jumps: readonly number[];
}

/**
 * Rates between all wells of a landscape on a line, each well left by its own l* jumps only. A jump may land in any basin,
 * and beyond the last saddle it lands in the last well.
 * @param minima ascending
 * @param saddles ascending, one between each two neighbouring minima
 */
export function wellChain(
  minima: readonly number[],
  saddles: readonly number[],
  options: Omit<TruncatedWell, "minimum">,
): WellChain {
  const places = minima.flatMap((minimum, i) => (i < saddles.length ? [minimum, saddles[i]] : [minimum]));
  if (saddles.length !== minima.length - 1 || places.some((place, i) => i > 0 && !(place > places[i - 1]))) {
    throw new OutOfRange(
      `wellChain: minima ${minima.join(", ")} and saddles ${saddles.join(", ")} do not alternate; give one saddle between each two neighbouring minima, ascending`,
    );
  }
  const edges = [Number.NEGATIVE_INFINITY, ...saddles, Number.POSITIVE_INFINITY];
  const escapes = minima.map((minimum, i) => wellEscape({ ...options, minimum }, edges[i], edges[i + 1]));
  const rates = minima.map((minimum, i) => {
    const well = { ...options, minimum };
    /** Rate of landing beyond an edge, away from the well. */
    const past = (edge: number) =>
      Number.isFinite(edge) && jumpsToEscape(Math.abs(edge - minimum), options.clip) <= escapes[i].jumps
        ? passageRateBy(well, edge, escapes[i].jumps)
        : 0;
    return minima.map((_, j) =>
      j === i ? 0 : j > i ? past(edges[j]) - past(edges[j + 1]) : past(edges[j + 1]) - past(edges[j]),
    );
  });
  return {
    generator: rates.map((row, i) => row.map((rate, j) => (i === j ? -escapes[i].rate : rate))),
    occupancy: stationaryShares(rates),
    meanExit: escapes.map(({ rate }) => 1 / rate),
    jumps: escapes.map(({ jumps }) => jumps),
  };
}

/** Long-run shares of a chain with these rates. */
function stationaryShares(rates: readonly (readonly number[])[]): number[] {
  const rows = rates.map((row) => ({ first: 0, weights: Float64Array.from(row), exits: [] }));
  return [...stationaryDistribution(rows, 0)];
}
