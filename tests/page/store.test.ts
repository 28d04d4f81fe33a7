import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { INITIAL_STATE, type LabState } from "../../src/page/state.ts";
import { createStore } from "../../src/page/store.ts";

/** The display shows a frame every so many milliseconds. */
const FRAME = 16;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"], now: 0 });
  vi.stubGlobal("requestAnimationFrame", (draw: (now: number) => void) =>
    setTimeout(() => draw(performance.now()), FRAME),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A store that notes what it draws, and when. */
function drawing() {
  const drawn: { readonly state: LabState; readonly now: number }[] = [];
  return { drawn, store: createStore(INITIAL_STATE, (state, now) => drawn.push({ state, now })) };
}

test("several changes are drawn in one frame, with all that they changed", () => {
  const { drawn, store } = drawing();
  store.set({ speed: 1 });
  store.set({ group: 2 });
  expect(store.state()).toMatchObject({ speed: 1, group: 2 });
  vi.advanceTimersByTime(FRAME);
  expect(drawn.map(({ state: { speed, group } }) => [speed, group])).toEqual([[1, 2]]);
  vi.advanceTimersByTime(10 * FRAME);
  expect(drawn.length).toBe(1);
});

test("what a run counts waits for its frame, while a change by the user is drawn at once with the newest counts", () => {
  const { drawn, store } = drawing();
  store.follow({ speed: 0 }, 500);
  vi.advanceTimersByTime(500 + FRAME);
  expect(drawn.map(({ now }) => now)).toEqual([500 + FRAME]);
  for (let k = 1; k <= 20; k++) {
    store.follow({ speed: k }, 500);
    vi.advanceTimersByTime(10);
  }
  expect(drawn.length).toBe(1);
  expect(store.state().speed).toBe(20);
  store.set({ group: 1 });
  vi.advanceTimersByTime(FRAME);
  expect(drawn.at(-1)!.state).toMatchObject({ speed: 20, group: 1 });
});

test("without a distance between frames counts are drawn in the next one", () => {
  const { drawn, store } = drawing();
  store.set({});
  vi.advanceTimersByTime(FRAME);
  store.follow({ speed: 3 }, 0);
  vi.advanceTimersByTime(FRAME);
  expect(drawn.at(-1)).toMatchObject({ now: 2 * FRAME, state: { speed: 3 } });
});
