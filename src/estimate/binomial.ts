/** The interval of a probability from a number of trials and of hits. Pure. */
import { incompleteBeta } from "../math/incomplete-beta.ts";
import { root } from "../math/root.ts";
import { checkLevel, normalWidth } from "./poisson.ts";

/** Hits and misses from which the beta laws are as good as normal: Wilson's interval differs by less than 1/100 of its width there. */
const MANY = 1e5;

/**
 * Clopper & Pearson's (1934) interval of a probability: it holds the truth at least as often as it says, and more often where hits are few, since
 * their number is whole. Never leaves [0, 1]. Without a hit or without a miss that end is open, and all of the error goes to the
 * other one: 1 − (1 − level)^(1/n).
 * @param hits and `trials` need not be whole: correlated trials count as fewer (Korn & Graubard, Surv. Methodol. 24, 193, 1998)
 */
export function binomialInterval(
  hits: number,
  trials: number,
  level: number,
): { readonly low: number; readonly high: number } {
  checkLevel(level);
  const misses = trials - hits;
  const alone = -Math.expm1(Math.log1p(-level) / trials);
  if (hits <= 0) return { low: 0, high: alone };
  if (misses <= 0) return { low: 1 - alone, high: 1 };
  if (Math.min(hits, misses) > MANY) return wilson(hits / trials, trials, level);
  const tail = (1 - level) / 2;
  /** The p at which as many hits or more have the probability `tail`. */
  const lowest = (count: number): number =>
    root((p) => incompleteBeta(count, trials - count + 1, p) - tail, 0, count / trials);
  return { low: lowest(hits), high: 1 - lowest(misses) };
}

/** Wilson (1927): the score test turned around. Quick, and as good as exact from some ten hits and misses on. */
export function wilson(share: number, trials: number, level: number): { low: number; high: number } {
  const z = normalWidth(level) ** 2 / trials;
  const centre = (share + z / 2) / (1 + z);
  const width = Math.sqrt(z * (share * (1 - share) + z / 4)) / (1 + z);
  return { low: centre - width, high: centre + width };
}
