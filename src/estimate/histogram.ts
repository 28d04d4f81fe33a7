import { firstStepOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";
import { namedExit } from "./cumulative-incidence.ts";
import { LEVEL } from "./estimate.ts";
import { begun } from "./life-table.ts";
import { poissonInterval } from "./poisson.ts";

/** One bar of the exit-time histogram. */
export interface HistogramBar {
  /** The bar's times from … to. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Probability per unit of time: count / (begun · width), `begun` being those not waiting to be started. */
  readonly density: number;
  /** Ends of the density's interval. */
  readonly low: number;
  readonly high: number;
  /** Probability per unit of ln t; null for a bar that begins at 0. */
  readonly logDensity: number | null;
}

/** The exit-time histogram. The counts of its bars and the rest, and those of all other exits if it is that of one, add up to the particles started. */
export interface Histogram {
  readonly bars: readonly HistogramBar[];
  /** Particles that started outside: they exited at time 0. */
  readonly atStart: number;
  readonly censored: number;
  readonly diverged: number;
  readonly alive: number;
}

/**
 * Exit-time histogram of the tally's bins, each density with its exact Poisson interval. `merge` neighbouring bins go
 * into one bar (default 4, eight bars in every octave); bars end on whole steps, so none is narrower than a step.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95; `merge`: bins of a
 * bar, default 4; `exit`: only the exits of that name, where the tally has named ones, so that their bars add up to those of all
 * @returns bars in ascending time, those at the ends with at least one exit
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { bars, censored } = histogram(tally);
 * bars.reduce((sum, { count }) => sum + count, 0); // → 400
 * censored; // → 0
 * ```
 */
export function histogram(
  tally: Tally,
  options: { readonly level?: number; readonly merge?: number; readonly exit?: string } = {},
): Histogram {
  const { level = LEVEL, merge = 4, exit } = options;
  const { exitBins } = exit === undefined ? tally : namedExit(tally, exit);
  const bars: HistogramBar[] = [];
  const particles = Math.max(begun(tally), 1);
  for (let bin = 1; bin < exitBins.length; bin += merge) {
    const next = Math.min(bin + merge, exitBins.length);
    const count = exitBins.slice(bin, next).reduce((sum, exits) => sum + exits, 0);
    const from = (firstStepOf(bin) - 1) * tally.timeStep;
    const to = (firstStepOf(next) - 1) * tally.timeStep;
    const perTime = 1 / (particles * (to - from));
    const { low, high } = poissonInterval(count, level);
    bars.push({
      from,
      to,
      count,
      density: count * perTime,
      low: low * perTime,
      high: high * perTime,
      logDensity: from > 0 ? count / (particles * Math.log(to / from)) : null,
    });
  }
  const occupied = bars.map(({ count }) => count > 0);
  const first = occupied.indexOf(true);
  return {
    bars: first < 0 ? [] : bars.slice(first, occupied.lastIndexOf(true) + 1),
    atStart: exitBins[0],
    censored: tally.censored,
    diverged: tally.diverged,
    alive: tally.alive,
  };
}
