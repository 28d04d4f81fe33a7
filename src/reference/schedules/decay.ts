import { portableExp } from "../elementary.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule =
  ({ learning_rate: rate, every, log_factor: logFactor }) =>
  (step) =>
    f(rate * portableExp(f(logFactor * decays(step, every))));

/**
 * How many times `every` steps fit into `step`, whatever the error of the division that a guess is made with.
 * @param divide the device's own division
 */
export function decays(step: number, every: number, divide = (a: number, b: number) => f(a / b)): number {
  const now = f(step);
  const guess = Math.floor(divide(now, every));
  return guess + (f((guess + 1) * every) <= now ? 1 : 0) - (f(guess * every) > now ? 1 : 0);
}
