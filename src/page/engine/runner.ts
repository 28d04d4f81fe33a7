/** One run at a time: starts, pauses, steps and replaces runs. Knows neither the engine nor the page. */

/** Anything that counts in snapshots; the generator does work only while it is being pulled. */
export type Engine<E, S> = (experiment: E, signal: AbortSignal) => AsyncGenerator<S, void, void>;

export interface RunnerEvents<S> {
  readonly snapshot: (snapshot: S) => void;
  /** The generator has ended by itself. */
  readonly end: () => void;
  readonly failure: (error: unknown) => void;
}

export interface Runner<E> {
  /** Begin a run and go on, or halt before its first snapshot. Replaces the run before; of several calls the last counts. */
  start(experiment: E, options?: { readonly paused?: boolean }): void;
  resume(): void;
  /** Stop pulling: what is on its way is still counted, then the device rests. */
  pause(): void;
  /** Pull one snapshot, then pause. */
  step(): void;
}

export function createRunner<E, S>(engine: Engine<E, S>, events: RunnerEvents<S>): Runner<E> {
  let run: { readonly snapshots: AsyncGenerator<S, void, void>; readonly abort: AbortController } | undefined;
  /** Snapshots that may still be pulled. */
  let allowance = 0;
  let pulling = false;
  let next: { readonly experiment: E } | undefined;
  let stopping = false;

  async function replace(): Promise<void> {
    if (stopping) return;
    stopping = true;
    const former = run;
    run = undefined;
    former?.abort.abort();
    // The former run gives its memory back first: two large runs may not fit side by side.
    await former?.snapshots.return().catch(() => undefined);
    stopping = false;
    if (next === undefined) return;
    const { experiment } = next;
    next = undefined;
    const abort = new AbortController();
    run = { snapshots: engine(experiment, abort.signal), abort };
    pulling = false;
    void pull();
  }

  async function pull(): Promise<void> {
    const mine = run;
    if (mine === undefined || pulling) return;
    pulling = true;
    try {
      while (run === mine && allowance > 0) {
        allowance -= 1;
        const { value, done } = await mine.snapshots.next();
        if (run !== mine) return;
        if (done) {
          run = undefined;
          events.end();
        } else events.snapshot(value);
      }
    } catch (error) {
      if (run === mine) {
        run = undefined;
        events.failure(error);
      }
    } finally {
      if (run === mine || run === undefined) pulling = false;
    }
  }

  return {
    start(experiment, { paused = false } = {}) {
      next = { experiment };
      allowance = paused ? 0 : Number.POSITIVE_INFINITY;
      void replace();
    },
    resume() {
      allowance = Number.POSITIVE_INFINITY;
      void pull();
    },
    pause() {
      allowance = 0;
    },
    step() {
      allowance = 1;
      void pull();
    },
  };
}
