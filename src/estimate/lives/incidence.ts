/** Several causes of an end, of which each prevents the others. Pure. */
import { normalWidth } from "../poisson.ts";
import type { RiskSet } from "./risk-sets.ts";

/** The part of all lives that has ended by one cause, from one end on to the next. */
export interface CauseIncidencePoint {
  readonly time: number;
  readonly incidence: number;
  readonly low: number;
  readonly high: number;
  /** Ends by this cause at that time. */
  readonly ended: number;
}

/**
 * Cumulative incidence of a cause by Aalen & Johansen (1978): Σ S(t−) d/n, S being the survival of all causes. The variance is that of the delta
 * method (Marubini & Valsecchi 1995, §10.3), the band on the scale log(−log F).
 * @param cause its number, from 1
 * @returns one point for each time at which a life ended by any cause
 */
export function incidence(
  sets: readonly RiskSet[],
  cause: number,
  level: number,
): readonly CauseIncidencePoint[] {
  const width = normalWidth(level);
  let survival = 1;
  let value = 0;
  // The variance Σ (F − Fᵢ)² aᵢ + Σ bᵢ − 2 Σ (F − Fᵢ) cᵢ, by sums that need no second pass over earlier ends.
  const sums = { a: 0, aF: 0, aFF: 0, b: 0, c: 0, cF: 0 };
  return sets
    .filter(({ ended }) => ended > 0)
    .map(({ time, atRisk, ended, byCause }) => {
      const mine = byCause[cause - 1] ?? 0;
      value += (survival * mine) / atRisk;
      const a = ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
      const b = (survival ** 2 * mine * (atRisk - mine)) / atRisk ** 3;
      const c = (survival * mine) / atRisk ** 2;
      sums.a += a;
      sums.aF += a * value;
      sums.aFF += a * value ** 2;
      sums.b += b;
      sums.c += c;
      sums.cF += c * value;
      survival *= 1 - ended / atRisk;
      const variance =
        value ** 2 * sums.a - 2 * value * sums.aF + sums.aFF + sums.b - 2 * (value * sums.c - sums.cF);
      return {
        time,
        incidence: value,
        ...band(value, Math.max(variance, 0), { width, nothing: 1 - (1 - level) ** (1 / atRisk) }),
        ended: mine,
      };
    });
}

/** @param options `nothing`: the one-sided bound where no end by the cause was seen */
function band(
  value: number,
  variance: number,
  { width, nothing }: { readonly width: number; readonly nothing: number },
): { low: number; high: number } {
  if (value <= 0) return { low: 0, high: nothing };
  if (value >= 1) return { low: 1, high: 1 };
  const spread = (width * Math.sqrt(variance)) / (value * -Math.log(value));
  return { low: value ** Math.exp(spread), high: value ** Math.exp(-spread) };
}
