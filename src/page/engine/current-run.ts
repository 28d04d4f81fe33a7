/** The run that the page shows: begun, paused and begun again on the page's engine, with theory beside it. */
import { groups } from "../../experiment/document/groups.ts";
import { withoutStage } from "../../experiment/document/without-stage.ts";
import type { Prepared } from "../../run/prepare.ts";
import { type Snapshot, snapshotOf } from "../../run/snapshot.ts";
import { sentenceOf } from "../sentence.ts";
import type { Actions } from "../state.ts";
import type { Store } from "../store.ts";
import type { PageEngine } from "./engine.ts";
import { createRunner, type Runner } from "./runner.ts";
import { createSpeedometer } from "./speedometer.ts";
import { createStepComparer } from "./step-comparer.ts";
import type { TheorySource } from "./theory.ts";

export interface CurrentRun {
  /** Compute on this engine from now on. */
  readonly use: (engine: PageEngine) => void;
  /** Show an experiment and run it, unless the page is paused. */
  readonly begin: (prepared: Prepared) => void;
  /** The group that is shown may have changed: ask theory about it. */
  readonly askTheory: () => Promise<void>;
  readonly actions: Pick<Actions, "run" | "pause" | "step" | "reset" | "compareSteps">;
}

/** @param theoryAtOnce theory does not wait for the first snapshot of all */
export function createCurrentRun(store: Store, theoryAtOnce: boolean): CurrentRun {
  const { state, set, follow } = store;
  let prepared: Prepared | undefined;
  let runner: Runner<Prepared> | undefined;
  let counting = theoryAtOnce;
  const speedometer = createSpeedometer();
  const comparer = createStepComparer(store);
  let theory: Promise<TheorySource> | undefined;

  async function openTheory(): Promise<TheorySource> {
    const { createTheory } = await import("./theory.ts");
    return createTheory({
      answered: (answer) => set({ theory: answer }),
      warned: (warnings) => set({ documentWarnings: warnings }),
    });
  }

  /** Theory waits for the first snapshot of all: until then the kernels are compiled, which takes all there is. */
  async function askTheory(): Promise<void> {
    if (!counting) return;
    const { ask } = await (theory ??= openTheory());
    const { experiment, group } = state();
    const shown = experiment && groups(experiment)[group]?.experiment;
    if (shown !== undefined && ask(shown)) set({ theory: undefined, documentWarnings: undefined });
  }

  /** Take note of a snapshot; while a run goes on, frames are as far apart as the engine can bear. */
  function note(snapshot: Snapshot): void {
    const { activity, engine } = state();
    const apart = activity === "running" ? (engine?.frame(snapshot.seconds) ?? 0) : 0;
    follow({ snapshot, speed: speedometer.read(snapshot) }, apart);
  }

  function begin(next: Prepared): void {
    // What is shown, saved and shared is the document's; the stages are the run's.
    const experiment = withoutStage(next.requirements.experiment);
    const all = groups(experiment);
    const { activity, group } = state();
    const paused = activity === "paused";
    prepared = next;
    comparer.forget();
    speedometer.reset();
    set({
      experiment,
      prepared: next,
      problem: undefined,
      // Before the first step everyone still stands at the start.
      snapshot: snapshotOf(all, [], experiment.particles, { step: 0, seconds: 0, outcome: "running" }),
      activity: paused ? "paused" : runner === undefined ? "starting" : "running",
      speed: undefined,
      group: Math.min(group, all.length - 1),
    });
    void askTheory();
    runner?.start(next, { paused });
  }

  return {
    begin,
    askTheory,
    use(engine) {
      set({ engine });
      runner = createRunner<Prepared, Snapshot>(engine.run, {
        snapshot(snapshot) {
          note(snapshot);
          if (counting) return;
          counting = true;
          void askTheory();
        },
        end() {
          set({ activity: "finished" });
          comparer.ended();
        },
        failure: (error) =>
          set({ activity: "finished", problem: { field: undefined, sentence: sentenceOf(error) } }),
      });
    },
    actions: {
      ...comparer.actions,
      run() {
        set({ activity: "running" });
        speedometer.reset();
        runner?.resume();
      },
      pause() {
        set({ activity: "paused" });
        runner?.pause();
      },
      step: () => runner?.step(),
      reset() {
        if (prepared !== undefined) begin(prepared);
      },
    },
  };
}
