import { standardErrorTowards } from "./agreement.ts";
import type { Estimate } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";

/** Two independent estimates of one positive number, compared. */
export interface Compared {
  /** The first by the second, with its interval. */
  readonly ratio: Estimate;
  /** How many standard errors they are apart, on the scale of logarithms. */
  readonly z: number;
  /** Whether that is within 4. */
  readonly agrees: boolean;
}

/** Standard errors beyond which two estimates differ by more than chance. */
const MOST_Z = 4;

/**
 * Compares two independent estimates of one number by their logarithms, on which intervals of rare events are nearly even.
 * @returns undefined where one of them is no more than a bound
 */
export function compared(first: Estimate, second: Estimate): Compared | undefined {
  const logarithms = [first, second].map(logarithmOf);
  const [a, b] = logarithms;
  if (a === undefined || b === undefined) return undefined;
  const difference = a.value - b.value;
  const error = Math.hypot(standardErrorTowards(a, b.value), standardErrorTowards(b, a.value));
  const { level } = first;
  const width = normalWidth(level) * error;
  const z = error === 0 ? 0 : difference / error;
  return {
    ratio: {
      value: Math.exp(difference),
      low: Math.exp(difference - width),
      high: Math.exp(difference + width),
      level,
      method: "difference of logarithms",
    },
    z,
    agrees: Math.abs(z) <= MOST_Z,
  };
}

function logarithmOf({ value, low, high, ...rest }: Estimate): Estimate | undefined {
  return value > 0 && low > 0 && Number.isFinite(high)
    ? { value: Math.log(value), low: Math.log(low), high: Math.log(high), ...rest }
    : undefined;
}
