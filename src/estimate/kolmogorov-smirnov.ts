import { kolmogorovSurvival } from "../math/kolmogorov.ts";
import type { Tally } from "../tally/tally.ts";
import { survival } from "./survival.ts";

/** Test of a whole distribution of exit times. */
export interface KolmogorovSmirnov {
  /** Largest difference between the empirical and the given survival, at grid times. */
  readonly distance: number;
  /** Where it is. */
  readonly time: number;
  readonly particles: number;
  /** Probability of a distance at least as large, were the given survival true. */
  readonly p: number;
}

/**
 * Kolmogorov–Smirnov test against a survival function S(t), at the ends of the tally's bins only: exit times lie on a
 * grid, and at its points n·h the count of exits is exact. Censored particles are alive at all those points, so they do
 * no harm; testing fewer points makes the test a little conservative.
 */
export function kolmogorovSmirnov(tally: Tally, survivalAt: (time: number) => number): KolmogorovSmirnov {
  let distance = 0;
  let time = 0;
  for (const point of survival(tally)) {
    const difference = Math.abs(point.survival - survivalAt(point.time));
    if (difference > distance) [distance, time] = [difference, point.time];
  }
  const particles = tally.started;
  return { distance, time, particles, p: kolmogorovSurvival(particles, distance) };
}
