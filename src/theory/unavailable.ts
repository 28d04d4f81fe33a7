import { OutOfRange } from "../math/out-of-range.ts";

/** A theory that cannot be given for an experiment, with the reason as a sentence. */
export interface Unavailable {
  readonly unavailable: string;
}

export function isUnavailable<T extends object>(result: T | Unavailable): result is Unavailable {
  return "unavailable" in result;
}

/**
 * What a solver says of numbers that it cannot take, as a reason.
 * @throws every other error again: it is a mistake of the program, and no reason
 */
export function reasonOf(error: unknown): Unavailable {
  if (error instanceof OutOfRange) return { unavailable: error.message };
  throw error;
}

/** What a solver gives, or why these numbers are beyond it. @throws every error but OutOfRange */
export function attempt<T>(solve: () => T): T | Unavailable {
  try {
    return solve();
  } catch (error) {
    return reasonOf(error);
  }
}
