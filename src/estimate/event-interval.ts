/** An interval for an expected number of events, of which some number was seen. Pure. */
import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import { root } from "../math/root.ts";
import { checkLevel, chiSquare } from "./poisson.ts";

/**
 * Events from which the two gamma laws of the interval are one, with the shape between theirs: their quantiles differ from that by
 * less than 1e-4 of the interval's width there.
 */
const MANY_EVENTS = 400;

/**
 * Interval of the expected number of events from `events` seen, a number that need not be whole: an effective one.
 *
 * Where the watch ends with the last event (`open` 0), rate times exposure has a gamma law with shape d, which is exact for
 * exponential times (Epstein & Sobel 1953). Where it ends at a given time and nearly all are still alive (`open` 1), the count is
 * Poisson, and the ends are the mid-P ones of Lancaster (1961): its law is halfway between the gamma laws of shapes d and d + 1. In
 * between, `open` is the part that was still alive at the end, and the weight of shape d + 1 is half of it; a single event keeps the exact
 * ends of Garwood (1936), since nothing is said before it.
 */
export function eventInterval(
  events: number,
  { open, level }: { readonly open: number; readonly level: number },
): { readonly low: number; readonly high: number } {
  checkLevel(level);
  const tail = (1 - level) / 2;
  // From mid-P for many events to Garwood's for one: shape d below, d + 1 above.
  const few = 1 / Math.max(events, 1);
  return {
    low: mixedQuantile(tail, events, (open * (1 - few)) / 2),
    high: mixedQuantile(1 - tail, events, (open * (1 + few)) / 2),
  };
}

/** Quantile of the gamma law of shape d with a part `weight` of that of shape d + 1. */
function mixedQuantile(probability: number, events: number, weight: number): number {
  const ofShape = (shape: number): number => chiSquare(probability, 2 * shape) / 2;
  if (events >= MANY_EVENTS || weight === 0) return ofShape(events + weight);
  const law = (x: number): number =>
    (1 - weight) * chiSquareCdf(2 * x, 2 * events) +
    weight * chiSquareCdf(2 * x, 2 * events + 2) -
    probability;
  return root(law, ofShape(events), ofShape(events + 1));
}
