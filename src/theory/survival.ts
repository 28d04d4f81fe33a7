import { type ExitTimeMoments, exitTimeMoments } from "./exit-time.ts";
import type { ExitLine } from "./line.ts";
import { type DecayMode, decayModes } from "./modes.ts";
import { panels } from "./panels.ts";
import { support } from "./start-distribution.ts";
import { LARGEST_PHASE } from "./transfer.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** The exact law of the exit time of one variable. */
export interface Survival {
  /** P(exit time > t), averaged over the start. Particles that start outside exit at time 0. */
  readonly at: (t: number) => number;
  readonly modes: readonly DecayMode[];
  readonly moments: ExitTimeMoments;
  /** From this time on `at` is the spectral expansion; before it an interpolation that starts exactly. */
  readonly expandedFrom: number;
  /** Estimated absolute error of `at` from `expandedFrom` on. */
  readonly error: number;
}

/** e^−18 = 1.5e-8: what the fastest mode kept contributes at `expandedFrom`. */
const FORGOTTEN = 18;
/** Times below distance²/(128 T) see no exits: P < erfc(√32) = 1e-15 for a particle at that distance. */
const UNREACHED = 128;
/** Starts nearer to an exit than this share of the line do not add modes. */
const NEAREST = 1 / 20;
const LARGEST_ERROR = 1e-7;
/** Relative error of one mode's share. */
const ROUNDING = 1e-14;

export function survival(line: ExitLine): Survival | Unavailable {
  const length = line.high - line.low;
  const distance = Math.max(nearestExit(line), NEAREST * length);
  const fastest = (FORGOTTEN * UNREACHED * line.temperature) / distance ** 2;
  const pieces = panels(line, LARGEST_PHASE * Math.sqrt(line.temperature / fastest));
  if (isUnavailable(pieces)) return pieces;
  const moments = exitTimeMoments(pieces);
  const modes = decayModes(pieces, fastest, moments.longestMean);
  if (isUnavailable(modes)) return modes as Unavailable;
  const rounding = (t: number) =>
    modes.reduce((sum, { rate, share }) => sum + Math.abs(share) * Math.exp(-rate * t), 0);
  const expansion = (t: number) =>
    modes.reduce((sum, { rate, share }) => sum + share * Math.exp(-rate * t), 0);
  const expandedFrom = firstAccurateTime(modes, (t) => ROUNDING * rounding(t));
  const error = ROUNDING * rounding(expandedFrom) + missedMean(modes, moments);
  if (!(expandedFrom < moments.longestMean && error < LARGEST_ERROR)) {
    return {
      unavailable: "the survival curve is lost in rounding: its modes cancel, or lie too close together",
    };
  }
  const before = beforeExpansion(
    line,
    moments.inside,
    expandedFrom,
    Math.min(moments.inside, expansion(expandedFrom)),
  );
  return {
    at: (t) => (t < expandedFrom ? before(t) : Math.min(moments.inside, Math.max(0, expansion(t)))),
    modes,
    moments,
    expandedFrom,
    error,
  };
}

/**
 * First time at which the fastest modes kept are forgotten and the sum is free of cancellation. High modes grow like
 * w^(−1/2) uphill, so that a start many T above the minimum has huge shares that only time damps.
 */
function firstAccurateTime(modes: readonly DecayMode[], rounding: (t: number) => number): number {
  const { rate, share } = modes[modes.length - 1];
  let t = FORGOTTEN / rate;
  while (Number.isFinite(t) && !(Math.abs(share) * Math.exp(-rate * t) < 2e-8 && rounding(t) < 1e-9))
    t *= 1.1;
  return t;
}

/** Distance from the start's support to the nearest exit; 0 where it reaches one. */
function nearestExit({ start, low, high, lowExit }: ExitLine): number {
  const [from, to] = support(start);
  return Math.max(0, Math.min(high - to, lowExit ? from - low : Number.POSITIVE_INFINITY));
}

/** What the modes miss of the mean exit time, relative to it, beyond what the modes left out may hold. */
function missedMean(modes: readonly DecayMode[], { mean }: ExitTimeMoments): number {
  const sum = modes.reduce((total, { rate, share }) => total + share / rate, 0);
  const size = modes.reduce((total, { rate, share }) => total + Math.abs(share) / rate, 0);
  const leftOut =
    modes.reduce((total, { share }) => total + Math.abs(share), 0) / modes[modes.length - 1].rate;
  return Math.max(0, Math.abs(sum - mean) - 2 * leftOut - ROUNDING * size) / mean;
}

/**
 * Survival at short times, where the expansion has too few modes: exits so far come from the nearest boundary alone, like
 * erfc(d/√(4Tt)) from a point and like √t from a cloud that touches it; scaled to meet the expansion.
 */
function beforeExpansion(
  line: ExitLine,
  inside: number,
  until: number,
  survived: number,
): (t: number) => number {
  const distance = line.start.kind === "point" ? nearestExit(line) : 0;
  const shape = (t: number) =>
    distance > 0 ? complementaryErrorFunction(distance / Math.sqrt(4 * line.temperature * t)) : Math.sqrt(t);
  const scale = (inside - survived) / shape(until);
  return (t) => (t <= 0 ? inside : inside - (scale > 0 && Number.isFinite(scale) ? scale * shape(t) : 0));
}

/** erfc to 1.2e-7 of its value (Numerical Recipes, erfcc), enough for an interpolation. */
function complementaryErrorFunction(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  return t * Math.exp(-x * x + coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0));
}
