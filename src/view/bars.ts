/** Bars of the exit-time histogram: the tally's bins, joined until a bar is wide enough to see. Pure. */

import type { SurvivalPoint } from "../estimate/survival.ts";
import { BIN_COUNT, firstStepOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";

export type TimeScale = "linear" | "logarithmic";

/** A half-open range of exit times (from, to] and the exits counted in it. */
export interface Bar {
  /** Time at which the bar begins; 0 for the first, which also holds the particles that started outside. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const BARS_PER_OCTAVE = 8;
const LINEAR_BARS = 80;

/** Time before which no exit of bin `bin` or a later one can have happened. Accepts BIN_COUNT. */
export function binEdge(bin: number, timeStep: number): number {
  return Math.max(0, firstStepOf(bin) - 1) * timeStep;
}

/**
 * Bars from time 0 to `end` and on to the last exit. Every exit of the tally is in exactly one bar. The edges depend on
 * the time step, the scale and `end` alone, so that bars do not move while a run fills them.
 */
export function histogramBars(
  tally: Pick<Tally, "exitBins" | "timeStep">,
  scale: TimeScale,
  end: number,
): readonly Bar[] {
  const { exitBins, timeStep } = tally;
  const lastExit = exitBins.findLastIndex((count) => count > 0);
  const bars: Bar[] = [];
  let from = 0;
  let count = 0;
  for (let bin = 0; bin < BIN_COUNT; bin++) {
    count += exitBins[bin];
    const to = binEdge(bin + 1, timeStep);
    if (to < wanted(from, scale, end, timeStep) * (1 - 1e-9)) continue;
    bars.push({ from, to, count });
    if (to >= end && bin >= lastExit) break;
    from = to;
    count = 0;
  }
  return bars;
}

/** Least right end of a bar that begins at `from`. */
function wanted(from: number, scale: TimeScale, end: number, timeStep: number): number {
  return scale === "linear"
    ? from + Math.max(end / LINEAR_BARS, timeStep)
    : Math.max(from * 2 ** (1 / BARS_PER_OCTAVE), timeStep);
}

/** A bar as it is drawn. */
export interface ShareBar extends Bar {
  /** Estimated share of all particles that exit in the bar: its exits over the particles that began, or, where some
   * left the count before it, the fall of the Kaplan–Meier curve. */
  readonly share: number;
}

/**
 * Bars with their shares, 0 for those that have not been reached. A bar that the run is just passing through ends
 * where the run stands, so that it is not too low.
 * @param points the survival curve of the same tally, at the ends of its bins.
 */
export function barShares(bars: readonly Bar[], points: readonly SurvivalPoint[]): readonly ShareBar[] {
  const watched = points.at(-1)?.time ?? 0;
  let next = 0;
  const survivalAt = (t: number): number => {
    while (next + 1 < points.length && points[next + 1].time <= t * (1 + 1e-9)) next += 1;
    return points[next]?.survival ?? 1;
  };
  let before = 1;
  return bars.map((bar) => {
    if (bar.from >= watched * (1 - 1e-9)) return { ...bar, share: 0 };
    const to = Math.min(bar.to, watched);
    const after = survivalAt(to);
    const share = before - after;
    before = after;
    return { ...bar, to, share };
  });
}
