/** A theory that cannot be given for an experiment, with the reason as a sentence. */
export interface Unavailable {
  readonly unavailable: string;
}

export function isUnavailable<T extends object>(result: T | Unavailable): result is Unavailable {
  return "unavailable" in result;
}
