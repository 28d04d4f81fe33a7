/** What a pilot reads in scores. Pure. */
import type { StageEnds } from "../../engine.ts";
import { aliveIn, arrivedIn } from "../ends.ts";

/** Share of the particles that a level lets pass: (1 − p)/(p (ln p)²), what a given precision costs, is flat about there. */
const SHARE = 0.2;
/** Standard errors by which two looks at a well may differ that is filled. */
const FILLED = 4;

/**
 * The score that a fifth of the particles have reached, at least the one next above `from`, and the share that did; infinite where as many have
 * exited, and undefined where none came higher. `stays` where some still walk.
 */
export function nextLevel(
  ends: StageEnds,
  first: number,
  before: Float64Array,
  exits: readonly number[],
  from: number,
): { readonly level: number | undefined; readonly share: number; readonly stays: boolean } {
  const lanes = before.length;
  const reached = Array.from(before, (score, j) =>
    hasExited(ends, first + j, exits) ? Infinity : Math.max(score, ends.scores[first + j]),
  ).sort((a, b) => b - a);
  const standing = aliveIn(ends, first, lanes);
  if (standing.length > 0) {
    const scores = Float64Array.from(standing, (lane) => ends.scores[lane]);
    return { level: quantile(scores, 0.5), share: 0, stays: true };
  }
  const wanted = reached[Math.ceil(SHARE * lanes) - 1];
  if (wanted > from) return { level: wanted, share: SHARE, stays: false };
  const higher = reached.filter((score) => score > from);
  return { level: higher.at(-1), share: higher.length / lanes, stays: false };
}

const hasExited = (ends: StageEnds, lane: number, exits: readonly number[]): boolean =>
  arrivedIn(ends, lane, 1, exits).length > 0;

/** Whether two looks at a well agree about its median and its upper twentieth. */
export function alike(before: Float64Array, after: Float64Array): boolean {
  return [0.5, 0.95].every((share) => {
    const mark = quantile(before, share);
    const above = after.reduce((count, score) => count + (score > mark ? 1 : 0), 0) / after.length;
    // Both looks scatter.
    return Math.abs(above - (1 - share)) <= FILLED * Math.sqrt((2 * share * (1 - share)) / after.length);
  });
}

export function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function momentsOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(values.length - 1, 1);
  return { mean, deviation: Math.sqrt(square) };
}
