/** The survival function and the cumulative hazard of lives, exact at every end. Pure. */
import { normalWidth } from "../poisson.ts";
import { survivalBand } from "../survival.ts";
import type { RiskSet } from "./risk-sets.ts";

/** Survival and cumulative hazard from one end of a life on, to the next. */
export interface LifePoint {
  readonly time: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  /** Nelson–Aalen's cumulative hazard Σ d/n. */
  readonly cumulativeHazard: number;
  readonly cumulativeHazardLow: number;
  readonly cumulativeHazardHigh: number;
  /** How many could have ended at that time, and how many did. */
  readonly atRisk: number;
  readonly ended: number;
}

/**
 * Kaplan & Meier's (1958) product limit with Greenwood's variance and a band on the scale log(−log S), and Nelson & Aalen's cumulative hazard with
 * the variance Σ d/n² and a band on the scale of its logarithm (Kalbfleisch & Prentice 2002, §1.4; Klein & Moeschberger 2003, §4.3).
 * @returns one point for each time at which a life ended
 */
export function lifeCurve(sets: readonly RiskSet[], level: number): readonly LifePoint[] {
  const width = normalWidth(level);
  let survival = 1;
  let greenwood = 0;
  let hazard = 0;
  let variance = 0;
  let high = 1;
  return sets
    .filter(({ ended }) => ended > 0)
    .map(({ time, atRisk, ended }) => {
      survival = ended < atRisk ? survival * (1 - ended / atRisk) : 0;
      greenwood += ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
      hazard += ended / atRisk;
      variance += ended / atRisk ** 2;
      const ends = survivalBand(survival, greenwood, { width, highBefore: high });
      high = ends.high;
      const spread = Math.exp((width * Math.sqrt(variance)) / hazard);
      return {
        time,
        survival,
        ...ends,
        cumulativeHazard: hazard,
        cumulativeHazardLow: hazard / spread,
        cumulativeHazardHigh: hazard * spread,
        atRisk,
        ended,
      };
    });
}
