/** How a run's counts grew with wall time: a bounded list of its snapshots, thinned as it gets longer. Pure. */
import type { Tally } from "../tally/tally.ts";
import { stepsAtRisk } from "../tally/tally.ts";

/** Exits of one group, and the steps at risk that they came from. */
export interface Progress {
  readonly exits: number;
  readonly steps: number;
}

/** One moment of a run. */
export interface Moment {
  /** Wall time since the run began. */
  readonly seconds: number;
  /** One for each group. */
  readonly groups: readonly Progress[];
}

/** Moments that are kept: from MOST on every second one goes. */
const MOST = 400;
/** Least part of the time so far between two moments. */
const SPACING = 1 / 300;

/** The history with one more snapshot; one that is too close to the last replaces it. An earlier time begins anew. */
export function remember(
  history: readonly Moment[],
  seconds: number,
  tallies: readonly Tally[],
): readonly Moment[] {
  const moment = {
    seconds,
    groups: tallies.map((tally) => ({
      exits: tally.exited - tally.exitBins[0],
      steps: Number(stepsAtRisk(tally)),
    })),
  };
  const last = history.at(-1);
  if (last === undefined || seconds < last.seconds || last.groups.length !== tallies.length) return [moment];
  const before = history.at(-2)?.seconds ?? Number.NEGATIVE_INFINITY;
  const close = last.seconds - before < SPACING * seconds;
  const longer = [...(close ? history.slice(0, -1) : history), moment];
  return longer.length < MOST ? longer : longer.filter((_, i) => i % 2 === 1 || i === longer.length - 1);
}
