import { firstStepOf } from "../tally/bins.ts";
import { stepsAtRisk, type Tally } from "../tally/tally.ts";
import { effectiveEvents } from "./effective-events.ts";
import { LEVEL, methodOf } from "./estimate.ts";
import { type Estimator, intervalColumns } from "./estimator.ts";
import { eventInterval } from "./event-interval.ts";
import { begun } from "./life-table.ts";
import { poissonInterval } from "./poisson.ts";
import { type RateEstimate, type RateOrBound, rateOrBound, rateReading } from "./rate-estimate.ts";

/**
 * Rate of exit over the whole run: exits by the particle-time at risk. For exponential exit times it is their rate (censored maximum
 * likelihood), for others the hazard's mean over the time watched, 1/mean where all have exited. Each step at risk is a trial, the step
 * of the exit included with either detection, so p̂ = d / Σn and λ̂ = −ln(1 − p̂)/h. Particles that started outside are neither exits nor
 * at risk.
 *
 * The interval is that of an effective number of exits (`event-interval.ts`), from the scatter of d − p̂n over particles
 * (the ratio's linearised variance, Cochran 1977, §6.3) joined with the exponential law's, so it also holds for times that are not exponential.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @returns a rate per unit of time; before the first exit `bound` is `upper`, and `high` alone means something
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high, exits } = exitRate(tally);
 * exits; // → 400
 * [low, value, high].map((rate) => rate.toFixed(2)); // → ["0.84","0.91","0.99"]
 * ```
 */
export function exitRate(tally: Tally, options: { readonly level?: number } = {}): RateEstimate {
  const trials = Number(stepsAtRisk(tally));
  const rate = rateFrom(
    {
      exits: tally.exited - tally.exitBins[0],
      trials,
      exitTrials: Number(tally.exitSteps),
      squares: squaredTrials(tally),
      left: begun(tally) - tally.exited - tally.divergedBins[0],
    },
    tally.timeStep,
    options.level ?? LEVEL,
  );
  return { ...rate, method: methodOf(tally, rate.method) };
}

/** Sum over particles of the squared number of steps at risk; exact but for diverged particles, which are taken in the middle of their bin. */
function squaredTrials({ exitStepsSquared, withdrawals, divergedBins }: Tally): number {
  const watched = withdrawals.reduce((sum, { step, count }) => sum + count * step ** 2, 0);
  const diverged = divergedBins.reduce(
    (sum, count, bin) =>
      count === 0 ? sum : sum + count * ((firstStepOf(bin) + firstStepOf(bin + 1) - 1) / 2) ** 2,
    0,
  );
  return Number(exitStepsSquared) + watched + diverged;
}

/** What a rate is made of: sums over particles, each with its number of steps at risk n. */
export interface RateSums {
  readonly exits: number;
  /** Σn over all particles. */
  readonly trials: number;
  /** Σn over those that exited. */
  readonly exitTrials: number;
  /** Σn² over all particles. */
  readonly squares: number;
  /** Particles that did not exit. */
  readonly left: number;
}

/** Variance of what is only known to lie in a step, in steps². */
export const STEP_VARIANCE = 1 / 12;

/** A rate with the interval of its effective number of exits. */
export function rateFrom(sums: RateSums, timeStep: number, level: number): RateEstimate {
  const { exits, trials, exitTrials, squares, left } = sums;
  if (exits === 0 || trials === 0) return rateOf(exits, trials, timeStep, level);
  const particles = exits + left;
  const p = exits / trials;
  // Σ(d − pn)², d = 1 for an exit; times are known to a step only.
  const scatter = Math.max(exits - 2 * p * exitTrials + p ** 2 * squares, particles * p ** 2 * STEP_VARIANCE);
  const sample = particles > 1 ? ((scatter / exits ** 2) * particles) / (particles - 1) : 1 / exits;
  const events = effectiveEvents(exits, { model: 1 / exits, sample });
  const { low, high } = eventInterval(events, { open: left / particles, level });
  const perTime = perTimeOf(trials, timeStep);
  return {
    value: perTime(exits),
    low: perTime((exits * low) / events),
    high: perTime((exits * high) / events),
    level,
    method:
      exits === trials
        ? TOO_FAST
        : "exits over particle-time at risk, gamma interval of the effective number of exits",
    exits,
    exposure: trials * timeStep,
    bound: "two-sided",
  };
}

/** Rate from `exits` in `steps` trials of duration `timeStep`, at one hazard: with the exact Poisson interval (Garwood 1936). */
export function rateOf(exits: number, steps: number, timeStep: number, level: number): RateEstimate {
  const perTime = perTimeOf(steps, timeStep);
  const { low, high } = poissonInterval(exits, level);
  return {
    value: exits === 0 ? 0 : perTime(exits),
    low: exits === 0 ? 0 : perTime(low),
    high: perTime(high),
    level,
    method: methodText(exits, steps),
    exits,
    exposure: steps * timeStep,
    bound: exits === 0 ? "upper" : "two-sided",
  };
}

const perTimeOf =
  (steps: number, timeStep: number) =>
  (count: number): number =>
    steps === 0 ? Number.POSITIVE_INFINITY : -Math.log1p(-Math.min(count / steps, 1)) / timeStep;

const TOO_FAST = "every step at risk ended in an exit: too fast for this time step, only low is a bound";

function methodText(exits: number, steps: number): string {
  if (steps === 0) return "no step at risk yet: nothing is known";
  if (exits === 0) return "no exit yet: one-sided Poisson upper bound";
  if (exits === steps) return TOO_FAST;
  return "exits over particle-time at risk, exact Poisson interval";
}

export const exitRateEstimator: Estimator<"rate", RateOrBound, "meanExitTime"> = {
  id: "rate",
  name: "exit rate",
  unit: "rate",
  // Of all exits the rate is 1/mean in the end.
  predicted: "meanExitTime",
  ask(tally) {
    const rate = exitRate(tally);
    return {
      found: rateOrBound(rate),
      reading: rateReading(rate),
      columns: intervalColumns("rate", rateOrBound(rate)),
    };
  },
};
