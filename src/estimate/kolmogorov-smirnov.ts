import { kolmogorovSurvival } from "../math/kolmogorov.ts";
import { firstStepOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";
import { begun } from "./life-table.ts";
import { survival } from "./survival.ts";

/** Test of a whole distribution of exit times. */
export interface KolmogorovSmirnov {
  /** Largest difference between the empirical and the given survival, at grid times. */
  readonly distance: number;
  /** Where it is. */
  readonly time: number;
  /** Last time compared. */
  readonly upTo: number;
  readonly particles: number;
  /** Probability of a distance at least as large, were the given survival true; 1 where nothing can be compared. */
  readonly p: number;
}

/**
 * Kolmogorov–Smirnov test against a survival function S(t), at the ends of the tally's bins only: exit times lie on a
 * grid, and at its points n·h the count of exits is exact. Compares until the first particle is lost from view, alive
 * or diverged: up to there every particle counts, and testing fewer points only makes the test conservative.
 * @param survivalAt S(t), falling from 1 to 0
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { p } = kolmogorovSmirnov(tally, survivalCurve(job));
 * p; // → 0.065894
 * ```
 */
export function kolmogorovSmirnov(tally: Tally, survivalAt: (time: number) => number): KolmogorovSmirnov {
  const particles = begun(tally);
  const lost = Math.min(
    tally.withdrawals.find(({ step }) => step > 0)?.step ?? Number.POSITIVE_INFINITY,
    ...tally.divergedBins.flatMap((count, bin) => (count > 0 ? [firstStepOf(bin)] : [])),
  );
  const points = survival(tally).filter(({ step }) => step <= lost);
  let distance = 0;
  let time = 0;
  for (const point of points) {
    const difference = Math.abs(point.survival - survivalAt(point.time));
    if (difference > distance) [distance, time] = [difference, point.time];
  }
  const upTo = points[points.length - 1].time;
  return {
    distance,
    time,
    upTo,
    particles,
    p: particles === 0 ? 1 : kolmogorovSurvival(particles, distance),
  };
}
