/** What a screen reader is told of a run on its way: a sentence now and then, not one for each number that changes. */
import { countText } from "../view/number-text.ts";
import type { LabState } from "./state.ts";

/** Milliseconds between two sentences. */
const PAUSE = 10_000;

/** Gives a sentence when one is due, else undefined. */
export function createLiveWords(): (state: LabState, now: number) => string | undefined {
  let last = 0;
  return ({ activity, snapshot, group }, now) => {
    const tally = snapshot?.tallies[group];
    if (activity !== "running" || tally === undefined || tally.exited === 0 || now - last < PAUSE) {
      return undefined;
    }
    last = now;
    return `${countText(tally.exited)} of ${countText(tally.started)} particles have exited, ${countText(tally.alive)} are alive.`;
  };
}
