import type { Tally } from "../tally/tally.ts";
import { LEVEL } from "./estimate.ts";
import { lifeTable } from "./life-table.ts";
import { normalWidth } from "./poisson.ts";

/** The survival function at one time, with its band. */
export interface SurvivalPoint {
  /** Step n of the time t = n·h. Grid times are exact: the survival there counts the exits of the steps 1 … n. */
  readonly step: number;
  readonly time: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  /** Particles at risk when the bin that ends here began. */
  readonly atRisk: number;
}

/**
 * Survival function by Kaplan & Meier (1958) at the ends of the tally's bins, with Greenwood's variance and a band on
 * the scale log(−log S) (Kalbfleisch & Prentice 2002, §1.4); pointwise, not for the whole curve at once. Withdrawn
 * particles count as at risk for as long as they were watched; diverged ones are taken as censored.
 *
 * Greenwood's variance is 0 at both ends of the curve, where little is known. Before the first exit `low` is the exact
 * one-sided binomial bound, and where the curve reaches 0 the upper end stays where it was.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @returns points in ascending time, the first at 0
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const curve = survival(tally);
 * curve[0].survival; // → 1
 * curve.at(-1).survival; // → 0
 * ```
 */
export function survival(tally: Tally, options: { readonly level?: number } = {}): readonly SurvivalPoint[] {
  const level = options.level ?? LEVEL;
  const width = normalWidth(level);
  const { inside, rows } = lifeTable(tally);
  const begun = inside + tally.exitBins[0];
  let product = begun === 0 ? 1 : inside / begun;
  let greenwood = inside > 0 && begun > inside ? (begun - inside) / (begun * inside) : 0;
  let ends = product < 1 ? survivalBand(product, greenwood, { width, highBefore: 1 }) : { low: 1, high: 1 };
  const points: SurvivalPoint[] = [{ step: 0, time: 0, survival: product, ...ends, atRisk: begun }];
  for (const { last, atRisk, exits, effective } of rows) {
    product = exits < effective ? product * (1 - exits / effective) : 0;
    greenwood += exits < effective ? exits / (effective * (effective - exits)) : 0;
    ends =
      product === 1
        ? { low: (1 - level) ** (1 / effective), high: 1 }
        : survivalBand(product, greenwood, { width, highBefore: ends.high });
    points.push({ step: last, time: last * tally.timeStep, survival: product, ...ends, atRisk });
  }
  return points;
}

/** Ends of the pointwise band on the scale log(−log S), from Greenwood's sum. */
export function survivalBand(
  survival: number,
  greenwood: number,
  { width, highBefore }: { width: number; highBefore: number },
): { low: number; high: number } {
  if (survival === 0) return { low: 0, high: highBefore };
  const spread = (width * Math.sqrt(greenwood)) / -Math.log(survival);
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}
