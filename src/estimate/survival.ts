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
  /** Particles at risk just before this time. */
  readonly atRisk: number;
}

/**
 * Survival function by Kaplan & Meier (1958) at the ends of the tally's bins, with Greenwood's variance and a band on
 * the scale log(−log S) (Kalbfleisch & Prentice). Particles withdrawn inside a bin count as half at risk in it.
 */
export function survival(tally: Tally, options: { readonly level?: number } = {}): readonly SurvivalPoint[] {
  const width = normalWidth(options.level ?? LEVEL);
  const { inside, rows } = lifeTable(tally);
  const started = inside + tally.exitBins[0];
  let product = started === 0 ? 1 : inside / started;
  let greenwood = inside > 0 && started > inside ? (started - inside) / (started * inside) : 0;
  const points: SurvivalPoint[] = [{ step: 0, time: 0, ...band(product, greenwood, width), atRisk: started }];
  for (const { last, atRisk, exits, withdrawn } of rows) {
    const effective = atRisk - withdrawn / 2;
    product *= 1 - exits / effective;
    greenwood += exits < effective ? exits / (effective * (effective - exits)) : Number.POSITIVE_INFINITY;
    points.push({ step: last, time: last * tally.timeStep, ...band(product, greenwood, width), atRisk });
  }
  return points;
}

function band(
  value: number,
  greenwood: number,
  width: number,
): { survival: number; low: number; high: number } {
  const survival = Math.max(value, 0);
  if (survival >= 1 || survival <= 0) return { survival, low: survival, high: survival };
  const spread = (width * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { survival, low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}
