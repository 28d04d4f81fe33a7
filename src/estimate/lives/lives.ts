/** Durations of somebody's own, as an estimate takes them. */

/**
 * Durations, each from a birth to an end or to when it was last seen; units are free, and all arrays have one length.
 */
export interface Lives {
  /** Time from the birth to the end, or to when it was last seen: finite, 0 or more. */
  readonly durations: ArrayLike<number>;
  /**
   * How each ended: 0 or false where it was still going on when last seen (censored), 1 or true where it ended. Several causes are
   * 1, 2, … Default: all ended.
   */
  readonly events?: ArrayLike<number | boolean>;
  /**
   * Time from the birth at which each came under watch (delayed entry, left truncation), below its duration. Whoever ended before coming under watch is not in
   * the data. Default: all were watched from birth.
   */
  readonly entries?: ArrayLike<number>;
  /**
   * The longest duration with which each would be in the data (right truncation), not below its duration: whoever would have ended later is not in
   * it. All must have ended, and from birth on. Default: none is missing.
   */
  readonly limits?: ArrayLike<number>;
  /** Names of the causes 1, 2, … Default: those numbers. */
  readonly causes?: readonly string[];
}

/** Lives that no estimate can be made of. The message is a sentence that says which. */
export class LivesError extends Error {
  override readonly name = "LivesError";
  /** What is wrong and what to do, without the number of the life. */
  readonly sentence: string;
  /** Number of the life, from 1; undefined where all are meant. */
  readonly life: number | undefined;

  constructor(sentence: string, life?: number) {
    super(life === undefined ? sentence : `life ${life}: ${sentence}`);
    this.sentence = sentence;
    this.life = life;
  }
}

/** One life, read. */
export interface Life {
  readonly duration: number;
  /** 0 where it was censored. */
  readonly cause: number;
  /** −∞ where it was watched from birth. */
  readonly entry: number;
}

/** The lives one by one. Throws LivesError for the first that is none, numbered from 1. */
export function livesOf({ durations, events, entries, limits }: Lives): readonly Life[] {
  const count = durations.length;
  if (count === 0) throw new LivesError("durations: got none; give at least one");
  for (const [name, other] of Object.entries({ events, entries, limits })) {
    if (other !== undefined && other.length !== count) {
      throw new LivesError(`${name}: got ${other.length} for ${count} durations; give one for each`);
    }
  }
  if (limits !== undefined && entries !== undefined) {
    throw new LivesError("limits: got them beside entries; give one of the two");
  }
  return Array.from({ length: count }, (_, i) => {
    const duration = durations[i];
    const cause = Number(events?.[i] ?? 1);
    const entry = entries?.[i] ?? Number.NEGATIVE_INFINITY;
    const refuse = (what: string, remedy: string): never => {
      throw new LivesError(`${what}; ${remedy}`, i + 1);
    };
    if (!(Number.isFinite(duration) && duration >= 0))
      refuse(`duration ${duration}`, "give a number of at least 0");
    if (!(Number.isInteger(cause) && cause >= 0)) {
      refuse(`event ${events?.[i]}`, "give 0 for censored, 1 for ended, or the number of a cause");
    }
    if (entries !== undefined && !(entry < duration && entry > Number.NEGATIVE_INFINITY)) {
      refuse(
        `came under watch at ${entry}, with duration ${duration}`,
        "give an entry before the end, or drop it",
      );
    }
    if (limits !== undefined && !(limits[i] >= duration)) {
      refuse(
        `duration ${duration} is above its limit ${limits[i]}`,
        "give the longest duration with which it would be seen",
      );
    }
    if (limits !== undefined && cause === 0) {
      refuse("censored, and right-truncated data hold only what has ended", "drop it, or the limits");
    }
    return { duration, cause, entry };
  });
}
