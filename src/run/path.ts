/** One particle's path: what to ask for, and what comes back. */

/** Which particle of a run to simulate again. */
export interface ReplayRequest {
  /** Number of the particle in its group. */
  readonly particle: number;
  /** Index of the group of a sweep. Default 0. */
  readonly group?: number;
}

/** What a replay can be told, whatever engine does it. */
export interface PathOptions {
  /** About how many looks at the particle come back, evenly spaced in steps; the start and the end always do. Default 2000. */
  readonly points?: number;
  readonly signal?: AbortSignal;
}

/** A path as it was simulated. */
export interface Path {
  readonly group: number;
  readonly particle: number;
  readonly dimension: number;
  /** Steps at which the particle was looked at: from 0 to its end. */
  readonly steps: readonly number[];
  /** Coordinates of one look behind those of the other; a whole position may need more than the device's 32 bits. */
  readonly positions: Float64Array;
  /** Outcome word: the step of the exit, or one of `OUTCOME`. */
  readonly outcome: number;
  /** Name of the exit that it took, where exits have names and it has exited. */
  readonly exit?: string;
}

/** Looks that come back unless chosen otherwise. */
const POINTS = 2000;

/** Steps from 0 to `end`, evenly spaced but for the last, at most `points` and one more. */
export function looked(end: number, points = POINTS): number[] {
  const stride = Math.max(1, Math.ceil(end / Math.max(1, points)));
  const steps = Array.from({ length: Math.ceil(end / stride) }, (_, k) => k * stride);
  return [...steps, end];
}
