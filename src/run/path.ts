/** One particle's path: what to ask for, and what comes back. */
import type { Segment } from "../tally/splitting-evidence.ts";

/** Which particle of a run to simulate again. */
export interface ReplayRequest {
  /** Number of the particle in its group. */
  readonly particle: number;
  /** Index of the group of a sweep. Default 0. */
  readonly group?: number;
}

/** Which way through the stages of splitting to walk again. */
export interface WayRequest {
  /** A particle of every stage, from the first to the last: one of `SplittingGroup.ways`. */
  readonly way: readonly Segment[];
  /** What its group has found, `evidence.groups[group]`, with the levels that it climbed. Default: the levels of the experiment's method. */
  readonly found?: FoundLevels;
  /** Index of the group of a sweep. Default 0. */
  readonly group?: number;
}

/** Levels that a group of splitting has climbed, as its evidence and result documents have them. */
export interface FoundLevels {
  /** A floor that is missing, or null as in a document, ends nothing. */
  readonly tally?:
    | { readonly levels: readonly number[]; readonly floor?: number | null | undefined }
    | undefined;
  /** How steep the way is, of a tilt. Default: as the experiment's method says. */
  readonly pilot?: { readonly rises: readonly number[] } | undefined;
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
  /** Number of the particle; of a way that of its last stage. */
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
  /** Of a way its stages; one is entered where the one before has ended, and each entry is among the steps. */
  readonly stages?: readonly PathStage[];
}

/** A stage of a way that has been walked again. */
export interface PathStage extends Segment {
  /** Step in which it was entered, counted from the start. */
  readonly step: number;
  /** What ended it: `passed` for its level, `returned` for its floor, or the name of an exit; undefined where nothing of this kind did. */
  readonly end?: string;
}

/** Looks that come back unless chosen otherwise. */
const POINTS = 2000;

/** Steps from 0 to `end`, evenly spaced but for the last, at most `points` and one more. */
export function looked(end: number, points = POINTS): number[] {
  const stride = Math.max(1, Math.ceil(end / Math.max(1, points)));
  const steps = Array.from({ length: Math.ceil(end / stride) }, (_, k) => k * stride);
  return [...steps, end];
}

/** The same steps, with those in which the stages of a way are entered. */
export function lookedOnWay(entries: readonly number[], end: number, points?: number): number[] {
  return [...new Set([...looked(end, points), ...entries])].sort((a, b) => a - b);
}
