import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import type { Tally } from "../tally/tally.ts";
import { LEVEL, methodOf } from "./estimate.ts";
import { type RateEstimate, rateOf } from "./exit-rate.ts";
import { hazard } from "./hazard.ts";

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

/** Exits in trials, at one rate or not. */
interface Count {
  readonly exits: number;
  readonly trials: number;
}

/**
 * Likelihood-ratio test that counts d_i in trials n_i share one rate: G = 2 Σ d_i ln(d_i / (λ̂ n_i)) ~ χ² with k − 1
 * degrees of freedom.
 */
export function homogeneity(counts: readonly Count[]): { readonly g: number; readonly p: number } {
  const { exits, trials } = total(counts);
  const g =
    2 *
    counts.reduce(
      (sum, count) =>
        count.exits === 0
          ? sum
          : sum + count.exits * Math.log((count.exits * trials) / (exits * count.trials)),
      0,
    );
  return { g, p: 1 - chiSquareCdf(Math.max(g, 0), counts.length - 1) };
}

/**
 * The earliest time after which the hazard passes the test of homogeneity at p > 0.01, as do all later stretches: from
 * there on the exit times are exponential, as far as the data can tell.
 */
export function hazardPlateau(tally: Tally, options: { readonly level?: number } = {}): HazardPlateau {
  const level = options.level ?? LEVEL;
  const parts = stretches(tally);
  if (parts.length < 3) {
    return { from: null, rate: null, p: null, method: `too few exits for a test: ${tally.exited}` };
  }
  const test = (from: number) => homogeneity(parts.slice(from));
  let first = parts.length - 2;
  while (first > 0 && test(first - 1).p > LEAST_P) first -= 1;
  const { p } = test(first);
  if (p <= LEAST_P) {
    return { from: null, rate: null, p, method: "no plateau: the hazard still changes at the end" };
  }
  const { exits, trials } = total(parts.slice(first));
  return {
    from: parts[first].from,
    rate: rateOf(exits, trials, tally.timeStep, level),
    p,
    method: methodOf(
      tally,
      "likelihood-ratio test of equal hazards, p > 0.01 there and in every later stretch",
    ),
  };
}

/** Stretches of enough exits each. What remains at the end belongs to the last: few exits in much time are news, too. */
function stretches(tally: Tally): readonly (Count & { readonly from: number })[] {
  const leastExits = Math.max(LEAST_EXITS, Math.ceil(tally.exited / MOST_SEGMENTS));
  const parts = hazard(tally, { leastExits }).map(({ from, trials, hazard: { exits } }) => ({
    from,
    exits,
    trials,
  }));
  const last = parts[parts.length - 1];
  if (parts.length < 2 || last.exits >= leastExits) return parts;
  const before = parts[parts.length - 2];
  return [...parts.slice(0, -2), { from: before.from, ...total([before, last]) }];
}

function total(counts: readonly Count[]): Count {
  return {
    exits: counts.reduce((sum, { exits }) => sum + exits, 0),
    trials: counts.reduce((sum, { trials }) => sum + trials, 0),
  };
}
