/** A theory that cannot be given for an experiment, with the reason as a sentence. */
export interface Unavailable {
  readonly unavailable: string;
}

export function isUnavailable<T extends object>(result: T | Unavailable): result is Unavailable {
  return "unavailable" in result;
}

/** The message of a thrown value as a reason. */
export function reasonOf(error: unknown): Unavailable {
  return { unavailable: error instanceof Error ? error.message : String(error) };
}

/** What a solver gives; a sentence that it throws where numbers leave its range is a reason, not a failure. */
export function attempt<T>(solve: () => T): T | Unavailable {
  try {
    return solve();
  } catch (error) {
    return reasonOf(error);
  }
}
