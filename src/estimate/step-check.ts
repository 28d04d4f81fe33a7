import type { Tally } from "../tally/tally.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { meanExitTime } from "./mean-exit-time.ts";
import { normalWidth } from "./poisson.ts";

/** Mean exit times of two runs, one with half the step of the other. */
export interface StepCheck {
  readonly step: number;
  /** Power of the step in the leading error. */
  readonly order: number;
  readonly whole: Estimate;
  readonly half: Estimate;
  /** Mean with the whole step minus mean with its half. */
  readonly difference: Estimate;
  /** Mean with the whole step minus the extrapolated one: (whole − half)/(1 − 2^−order). */
  readonly bias: Estimate;
  /** Richardson's extrapolation to no step: half + (half − whole)/(2^order − 1). */
  readonly extrapolated: Estimate;
  /** Where not every particle has exited, all means are those of min(T, upTo). */
  readonly upTo?: number;
}

/**
 * Compare two complete runs of independent particles. Undefined where one is not complete, or has no mean.
 * @param order power of the step that the error is proportional to, as `halfStep` gives it
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { experiment: finer, order } = halfStep(job);
 * const [whole, half] = await Promise.all(
 *   [job, finer].map(async (one) => (await finalSnapshot(simulateReference(one))).tallies[0]),
 * );
 * const { difference } = stepCheck(whole, half, { order });
 * [difference.low, difference.high].map((time) => time.toFixed(2)); // → ["-0.03","0.21"]
 * ```
 */
export function stepCheck(
  whole: Tally,
  half: Tally,
  { order, level = LEVEL }: { readonly order: number; readonly level?: number },
): StepCheck | undefined {
  if (whole.alive > 0 || half.alive > 0) return undefined;
  const means = [whole, half].map((tally) => meanExitTime(tally, { level }));
  const [coarse, fine] = means;
  if (coarse === undefined || fine === undefined) return undefined;
  const factor = 1 / (2 ** order - 1);
  const upTo = coarse.upTo ?? fine.upTo;
  return {
    step: whole.timeStep,
    order,
    whole: coarse,
    half: fine,
    difference: combined([1, -1], [coarse, fine], level, "difference of two independent means"),
    bias: combined(
      [1 + factor, -1 - factor],
      [coarse, fine],
      level,
      `difference of two independent means, extrapolated at order ${order}`,
    ),
    extrapolated: combined(
      [-factor, 1 + factor],
      [coarse, fine],
      level,
      `Richardson's extrapolation at order ${order}`,
    ),
    ...(upTo === undefined ? {} : { upTo }),
  };
}

/** A weighted sum of independent estimates, with the interval of its two sides' standard errors. */
function combined(
  weights: readonly [number, number],
  estimates: readonly [Estimate, Estimate],
  level: number,
  method: string,
): Estimate {
  const width = normalWidth(level);
  const side = (up: boolean): number =>
    Math.hypot(
      ...weights.map((weight, i) => {
        const { value, low, high } = estimates[i];
        return (weight * (up === weight > 0 ? high - value : value - low)) / width;
      }),
    );
  const value = weights[0] * estimates[0].value + weights[1] * estimates[1].value;
  return { value, low: value - width * side(false), high: value + width * side(true), level, method };
}
