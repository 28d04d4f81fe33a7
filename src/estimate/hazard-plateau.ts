import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import type { Tally } from "../tally/tally.ts";
import { LEVEL } from "./estimate.ts";
import { type RateEstimate, rateOf } from "./exit-rate.ts";
import { type HazardSegment, hazard } from "./hazard.ts";

/** Where the hazard has become constant, and its value there: the rate of the quasi-stationary state. */
export interface HazardPlateau {
  /** Time from which the hazard is consistent with a constant; null where no plateau is found. */
  readonly from: number | null;
  readonly rate: RateEstimate | null;
  /** Probability of hazards at least as uneven, were they all equal. */
  readonly p: number | null;
  readonly method: string;
}

/** Stretches that the test compares, at most, and exits that each needs. */
const MOST_SEGMENTS = 40;
const LEAST_EXITS = 50;
/** Least p of the test that still counts as constant. */
const LEAST_P = 0.01;

/**
 * Likelihood-ratio test that counts d_i in trials n_i share one rate: G = 2 Σ d_i ln(d_i / (λ̂ n_i)) ~ χ² with k − 1
 * degrees of freedom.
 */
export function homogeneity(counts: readonly { readonly exits: number; readonly trials: number }[]): {
  readonly g: number;
  readonly p: number;
} {
  const exits = counts.reduce((sum, count) => sum + count.exits, 0);
  const trials = counts.reduce((sum, count) => sum + count.trials, 0);
  const g =
    2 *
    counts.reduce(
      (sum, count) =>
        count.exits === 0
          ? sum
          : sum + count.exits * Math.log((count.exits * trials) / (exits * count.trials)),
      0,
    );
  return { g, p: 1 - chiSquareCdf(g, counts.length - 1) };
}

/**
 * The earliest time after which the hazard passes the test of homogeneity at p > 0.01, as do all later stretches: from
 * there on the exit times are exponential, as far as the data can tell.
 */
export function hazardPlateau(tally: Tally, options: { readonly level?: number } = {}): HazardPlateau {
  const level = options.level ?? LEVEL;
  const leastExits = Math.max(LEAST_EXITS, Math.ceil(tally.exited / MOST_SEGMENTS));
  const segments = hazard(tally, { level, leastExits }).filter(
    ({ hazard: { exits } }) => exits >= LEAST_EXITS,
  );
  if (segments.length < 3) {
    return { from: null, rate: null, p: null, method: `too few exits for a test: ${tally.exited}` };
  }
  const test = (from: number) => homogeneity(segments.slice(from).map(countsOf));
  let first = segments.length - 2;
  while (first > 0 && test(first - 1).p > LEAST_P) first -= 1;
  const { p } = test(first);
  if (p <= LEAST_P) {
    return { from: null, rate: null, p, method: "no plateau: the hazard still changes at the end" };
  }
  const plateau = segments.slice(first);
  const exits = plateau.reduce((sum, segment) => sum + segment.hazard.exits, 0);
  const trials = plateau.reduce((sum, segment) => sum + segment.trials, 0);
  return {
    from: plateau[0].from,
    rate: rateOf(exits, trials, tally.timeStep, level),
    p,
    method: "likelihood-ratio test of equal hazards, p > 0.01 there and in every later stretch",
  };
}

const countsOf = ({ hazard: { exits }, trials }: HazardSegment) => ({ exits, trials });
