/** Everything that the page shows, and the frames in which it is drawn: at most one for each frame of the display. */
import type { LabState } from "./state.ts";

export interface Store {
  /** Everything shown, as it is now. */
  readonly state: () => LabState;
  /** Take a change over and ask for a frame. */
  readonly set: (change: Partial<LabState>) => void;
  /** Take a change over and ask for a frame that comes at least so many milliseconds after the one before. */
  readonly follow: (change: Partial<LabState>, apart: number) => void;
}

/** @param draw draws a state, at the time of `performance.now` */
export function createStore(initial: LabState, draw: (state: LabState, now: number) => void): Store {
  let state = initial;
  let queued = false;
  let waiting = false;
  let drawnAt = 0;

  function frame(now: number): void {
    queued = false;
    drawnAt = now;
    draw(state, now);
  }

  function set(change: Partial<LabState>): void {
    state = { ...state, ...change };
    if (!queued) requestAnimationFrame(frame);
    queued = true;
  }

  return {
    state: () => state,
    set,
    follow(change, apart) {
      const wait = drawnAt + apart - performance.now();
      if (wait <= 0) {
        set(change);
        return;
      }
      state = { ...state, ...change };
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        set({});
      }, wait);
    },
  };
}
