/** The interval of a mean exit time, full or restricted to a horizon. Pure. */
import { root } from "../math/root.ts";
import { effectiveEvents } from "./effective-events.ts";
import { eventInterval } from "./event-interval.ts";
import { STEP_VARIANCE } from "./exit-rate.ts";

/** A sample of min(T, horizon), times in steps. */
export interface MeanSample {
  readonly mean: number;
  /** Of the mean, from the sample. */
  readonly variance: number;
  readonly particles: number;
  /** Particles whose time is 0, and those that had not exited when they were last seen; at least one is neither. */
  readonly outside: number;
  readonly left: number;
  /** Infinite where all have exited. */
  readonly horizon: number;
}

/**
 * Interval of the mean by the family m(θ) = (1 − e^(−θH))/θ of exponential times restricted to the horizon H: the θ that has the mean
 * seen, and the interval of its effective number of exits, carried through m. With the exponential law's own variance it is the exact
 * interval 2dx̄/χ² of a mean of d exponential times (Epstein & Sobel 1953); the sample's variance takes its place as exits become many, so that
 * the interval then holds for any law. Near a short horizon the family makes it an interval for the small part of time lost by exits, which never leaves 0 … H.
 */
export function meanInterval(
  sample: MeanSample,
  level: number,
): { readonly low: number; readonly high: number } {
  const { particles, outside, left, horizon } = sample;
  const inside = particles - outside;
  const exits = inside - left;
  const part = inside / particles;
  // An exit in the very last step lost no whole step.
  const inner = Math.min(sample.mean / part, horizon - exits / inside / 4);
  const theta = rateOfMean(inner, horizon);
  const change = slope(theta, horizon);
  const law = (part * secondMoment(theta, horizon) - (part * inner) ** 2) / particles;
  const scale = (part * change * theta) ** 2;
  const events = effectiveEvents(exits, {
    model: law / scale,
    // Times are known to a step only.
    sample: Math.max(sample.variance, STEP_VARIANCE / particles) / scale,
  });
  const { low, high } = eventInterval(events, { open: left / inside, level });
  const ratio = sample.mean / restrictedMean(theta, horizon);
  return {
    low: ratio * restrictedMean((theta * high) / events, horizon),
    high: ratio * restrictedMean((theta * low) / events, horizon),
  };
}

/** E min(T, H) for rate θ. */
function restrictedMean(theta: number, horizon: number): number {
  return horizon === Number.POSITIVE_INFINITY ? 1 / theta : -Math.expm1(-theta * horizon) / theta;
}

/** 1 − e^(−a)(1 + a), without cancellation for small a. */
function secondPart(a: number): number {
  return a < 1e-3 ? a ** 2 * (1 / 2 - a * (1 / 3 - a / 8)) : 1 - Math.exp(-a) * (1 + a);
}

/** E min(T, H)². */
function secondMoment(theta: number, horizon: number): number {
  return (2 / theta ** 2) * (horizon === Number.POSITIVE_INFINITY ? 1 : secondPart(theta * horizon));
}

/** −dm/dθ. */
function slope(theta: number, horizon: number): number {
  return horizon === Number.POSITIVE_INFINITY ? theta ** -2 : secondPart(theta * horizon) / theta ** 2;
}

/** The θ with m(θ) = mean < H. */
function rateOfMean(mean: number, horizon: number): number {
  if (horizon === Number.POSITIVE_INFINITY) return 1 / mean;
  // m(θ) < 1/θ, and m(θ) > H − θH²/2.
  return root((theta) => restrictedMean(theta, horizon) - mean, (horizon - mean) / horizon ** 2, 1 / mean);
}
