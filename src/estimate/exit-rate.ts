import { stepsAtRisk, type Tally } from "../tally/tally.ts";
import { type Estimate, LEVEL, methodOf } from "./estimate.ts";
import { poissonInterval } from "./poisson.ts";

/** An exit rate per unit of time. */
export interface RateEstimate extends Estimate {
  /** Exits that the rate rests on; with 0 the value is no estimate and `high` is a one-sided upper bound. */
  readonly exits: number;
  /** Particle-time at risk. */
  readonly exposure: number;
  readonly bound: "two-sided" | "upper";
}

/**
 * Rate of exit, as if exit times were exponential: censored maximum likelihood on the grid of steps. Each step at risk is
 * a trial, the step of the exit included with either detection, so p̂ = d / Σn and λ̂ = −ln(1 − p̂)/h; the interval is the
 * exact Poisson one of d, carried through the same map. Particles that started outside are neither exits nor at risk.
 */
export function exitRate(tally: Tally, options: { readonly level?: number } = {}): RateEstimate {
  const steps = Number(stepsAtRisk(tally));
  const rate = rateOf(tally.exited - tally.exitBins[0], steps, tally.timeStep, options.level ?? LEVEL);
  return { ...rate, method: methodOf(tally, rate.method) };
}

/** Rate from `exits` in `steps` trials of duration `timeStep`. */
export function rateOf(exits: number, steps: number, timeStep: number, level: number): RateEstimate {
  const perTime = (count: number): number =>
    steps === 0 ? Number.POSITIVE_INFINITY : -Math.log1p(-Math.min(count / steps, 1)) / timeStep;
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

function methodText(exits: number, steps: number): string {
  if (steps === 0) return "no step at risk yet: nothing is known";
  if (exits === 0) return "no exit yet: one-sided Poisson upper bound";
  if (exits === steps)
    return "every step at risk ended in an exit: too fast for this time step, only low is a bound";
  return "censored exponential maximum likelihood, exact Poisson interval";
}
