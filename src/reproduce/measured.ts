/** What rows are made of, from a tally; each undefined where the tally does not hold enough. */
import type { Estimate } from "../estimate/estimate.ts";
import { lateRate } from "../estimate/late-rate.ts";
import { meanExitTime } from "../estimate/mean-exit-time.ts";
import {
  type Averages,
  jackknife,
  observedMean,
  observedShare,
  observedVariance,
} from "../estimate/observed.ts";
import type { Observation } from "../tally/observation.ts";
import type { Tally } from "../tally/tally.ts";

/** An estimate of f(x) from that of x, f monotone. */
export function mapped(estimate: Estimate, f: (value: number) => number): Estimate {
  const ends = [f(estimate.low), f(estimate.high)];
  return { ...estimate, value: f(estimate.value), low: Math.min(...ends), high: Math.max(...ends) };
}

/** Mean exit time of a run that all particles have left; the mean up to the horizon would be another number. */
export function measuredTime(tally: Tally): Estimate | undefined {
  const mean = meanExitTime(tally);
  return mean === undefined || mean.upTo !== undefined ? undefined : mean;
}

/** Mean number of steps until the exit. */
export function measuredSteps(tally: Tally): Estimate | undefined {
  const mean = measuredTime(tally);
  return mean === undefined ? undefined : mapped(mean, (time) => time / tally.timeStep);
}

/** Probability of leaving in the next step, once the hazard has settled. */
export function measuredHazard(tally: Tally): Estimate | undefined {
  const { rate, settled } = lateRate(tally);
  return rate === null || !settled
    ? undefined
    : mapped(rate, (perTime) => -Math.expm1(-perTime * tally.timeStep));
}

/** The k-th look; regular looks are one record, the first. */
const lookAt = (tally: Tally, k: number): Observation | undefined => tally.observations?.looks[k];

export function measuredMean(tally: Tally, name: string, look = 0): Estimate | undefined {
  const record = lookAt(tally, look);
  return record === undefined ? undefined : observedMean(record, name);
}

export function measuredVariance(tally: Tally, name: string, look = 0): Estimate | undefined {
  const record = lookAt(tally, look);
  return record === undefined ? undefined : observedVariance(record, name);
}

/** Share of a basin. */
export function measuredShare(tally: Tally, name: string, look = 0): Estimate | undefined {
  const record = lookAt(tally, look);
  return record === undefined ? undefined : observedShare(record, name);
}

/** Share of the exits that used one of the parts of the exit, as typed. */
export function measuredExitShare(tally: Tally, ...parts: readonly string[]): Estimate | undefined {
  const record = tally.observations?.exits;
  return record === undefined ? undefined : observedShare(record, parts);
}

/** Any function of the averages of two looks. */
export function measuredBetween(
  tally: Tally,
  looks: readonly [number, number],
  f: (before: Averages, after: Averages) => number,
): Estimate | undefined {
  const records = looks.map((look) => lookAt(tally, look));
  if (records.some((record) => record === undefined)) return undefined;
  return jackknife(records as readonly Observation[], ([before, after]) => f(before, after));
}

/**
 * Rate k of passages from one well into the other of a symmetric pair, from n_left − n_right at two looks:
 * k = ln[(n_L − n_R)(t₁)/(n_L − n_R)(t₂)]/(2(t₂ − t₁)).
 * @param looks which two
 * @param timeStep duration of one step in the unit of the rate
 */
export function measuredCrossing(
  tally: Tally,
  looks: readonly [number, number],
  timeStep: number,
): Estimate | undefined {
  const [first, second] = looks.map((look) => lookAt(tally, look)?.step);
  if (first === undefined || second === undefined) return undefined;
  const duration = (second - first) * timeStep;
  const excess = (averages: Averages) => averages.share("left") - averages.share("right");
  return measuredBetween(
    tally,
    looks,
    (before, after) => Math.log(excess(before) / excess(after)) / (2 * duration),
  );
}
