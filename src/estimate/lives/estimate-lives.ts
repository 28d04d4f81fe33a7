/** Every estimate of one group of lives. Pure. */
import { LEVEL } from "../estimate.ts";
import { type LateRateFound, lateRateEstimator } from "../late-rate.ts";
import type { MeanEstimate } from "../mean-exit-time.ts";
import { checkLevel } from "../poisson.ts";
import type { QuantileEstimate } from "../quantile-exit-time.ts";
import type { RateOrBound } from "../rate-estimate.ts";
import { type LifePoint, lifeCurve } from "./curve.ts";
import { type CauseIncidencePoint, incidence } from "./incidence.ts";
import { type Lives, livesOf } from "./lives.ts";
import { lifeMean } from "./mean.ts";
import { lifeQuantile } from "./quantile.ts";
import { lifeRate } from "./rate.ts";
import { type RiskSet, riskSets } from "./risk-sets.ts";
import { tallyOfLives } from "./tally.ts";
import { type TruncatedPoint, truncatedCurve } from "./truncated.ts";

/** What is known of one group of lives. Times are in the unit of the durations, rates in its inverse. */
export interface LivesEstimate {
  readonly lives: number;
  readonly ended: number;
  readonly censored: number;
  /** Time under watch of all lives together. */
  readonly exposure: number;
  /** Part of repeated experiments whose interval holds the truth. */
  readonly level: number;
  /**
   * `complete` where every life that began is in the data; `entries` where they came under watch late; `limits` where those that end late are
   * missing: then all is said of lives that end within `within`, and there is no mean, no rate and no hazard.
   */
  readonly truncation: "complete" | "entries" | "limits";
  readonly within: number | null;
  /**
   * A time at which all lives at risk ended while others come under watch later: the curve is 0 from there on, whatever these did. Null where
   * there is none.
   */
  readonly exhausted: number | null;
  readonly median: QuantileEstimate;
  readonly mean: MeanEstimate | null;
  readonly rate: RateOrBound | null;
  /** Null where lives came under watch late or are missing, since it is one of a tally. */
  readonly lateRate: LateRateFound | null;
  /** One point for each time at which a life ended. */
  readonly curve: readonly LifePoint[] | readonly TruncatedPoint[];
  /** Of several causes, the cumulative incidence of each. */
  readonly causes: readonly CauseEstimate[];
}

/** One of several causes. */
export interface CauseEstimate {
  readonly name: string;
  readonly ended: number;
  readonly curve: readonly CauseIncidencePoint[];
}

/**
 * Every estimate of somebody's own durations: the Kaplan–Meier curve and the Nelson–Aalen hazard, the median, the mean (restricted where lives are
 * still going on), the rate, the late rate, and the cumulative incidence of each of several causes by Aalen & Johansen. Late entries and right truncation
 * are heeded.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95. `upTo`: the time to which the mean is
 * restricted. Default the longest duration
 * @throws LivesError where a life is none
 * @example
 * ```ts
 * const { median, curve } = estimateLives({ durations: [6, 7, 10, 13, 16, 22, 23, 6, 9], events: [1, 1, 1, 1, 1, 1, 1, 0, 0] });
 * median.value; // → 13
 * curve[0].survival.toFixed(4); // → "0.8889"
 * ```
 */
export function estimateLives(
  lives: Lives,
  options: { readonly level?: number; readonly upTo?: number } = {},
): LivesEstimate {
  const level = options.level ?? LEVEL;
  checkLevel(level);
  const all = livesOf(lives);
  const sets = riskSets(all);
  const ended = all.filter(({ cause }) => cause > 0).length;
  const counts = {
    lives: all.length,
    ended,
    censored: all.length - ended,
    exposure: all.reduce((sum, { duration, entry }) => sum + duration - Math.max(entry, 0), 0),
    level,
  };
  if (lives.limits !== undefined) {
    const curve = truncatedCurve(
      all.map(({ duration }) => duration),
      lives.limits,
      level,
    );
    return {
      ...counts,
      truncation: "limits",
      within: Array.from(lives.limits).reduce((most, limit) => Math.max(most, limit), 0),
      exhausted: null,
      median: lifeQuantile(curve, 0.5, level),
      mean: null,
      rate: null,
      lateRate: null,
      curve,
      causes: [],
    };
  }
  const curve = lifeCurve(sets, level);
  const exhausted = lives.entries === undefined ? null : exhaustedAt(sets);
  return {
    ...counts,
    truncation: lives.entries === undefined ? "complete" : "entries",
    within: null,
    exhausted,
    median: lifeQuantile(curve, 0.5, level),
    mean: lifeMean(all, curve, { upTo: options.upTo, level }) ?? null,
    rate: lifeRate(all, level),
    lateRate: lives.entries === undefined ? lateRateEstimator.ask(tallyOfLives(lives)).found : null,
    curve,
    causes: causesOf(lives, sets, level),
  };
}

/** The first time at which all at risk ended, before the last time of all. */
function exhaustedAt(sets: readonly RiskSet[]): number | null {
  return sets.slice(0, -1).find(({ ended, atRisk }) => ended === atRisk)?.time ?? null;
}

function causesOf({ causes }: Lives, sets: readonly RiskSet[], level: number): readonly CauseEstimate[] {
  const count = sets.reduce((most, { byCause }) => Math.max(most, byCause.length), causes?.length ?? 0);
  if (count < 2) return [];
  return Array.from({ length: count }, (_, k) => ({
    name: causes?.[k] ?? String(k + 1),
    ended: sets.reduce((sum, { byCause }) => sum + (byCause[k] ?? 0), 0),
    curve: incidence(sets, k + 1, level),
  }));
}
