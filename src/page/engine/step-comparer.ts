/** Runs the experiment that is shown once more with half its step, when its own run has ended. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import { sentenceOf } from "../sentence.ts";
import type { Actions } from "../state.ts";
import type { Store } from "../store.ts";
import { createWorkerClient } from "../worker/client.ts";

export interface StepComparer {
  /** The run that is shown has ended. */
  readonly ended: () => void;
  /** Another run is shown. */
  readonly forget: () => void;
  readonly actions: Pick<Actions, "compareSteps">;
}

/** Milliseconds between two sentences on how far the run is. */
const APART = 500;

export function createStepComparer({ state, set, follow }: Store): StepComparer {
  let running: AbortController | undefined;

  async function compare({ signal }: AbortController): Promise<void> {
    const { experiment, snapshot, engine } = state();
    if (experiment === undefined || snapshot === undefined || engine === undefined) return;
    set({ stepComparison: { kind: "running", ended: 0, started: startedIn(snapshot) } });
    try {
      const { prepared, order } = await halved(experiment);
      let half: Snapshot | undefined;
      for await (const next of engine.runAside(prepared, signal)) {
        if (signal.aborted) return;
        half = next;
        const started = startedIn(next);
        follow({ stepComparison: { kind: "running", ended: started - next.alive, started } }, APART);
      }
      if (signal.aborted) return;
      // Estimates come with special functions, which no first run waits for.
      const { stepCheck } = await import("../../estimate/step-check.ts");
      if (signal.aborted) return;
      const checks = snapshot.tallies.map((whole, g) => half && stepCheck(whole, half.tallies[g], { order }));
      set({ stepComparison: { kind: "done", checks } });
    } catch (error) {
      if (!signal.aborted) set({ stepComparison: { kind: "failed", sentence: sentenceOf(error) } });
    }
  }

  function begin(): void {
    running = new AbortController();
    void compare(running);
  }

  return {
    ended() {
      if (state().stepComparison?.kind === "waiting") begin();
    },
    forget() {
      running?.abort();
      running = undefined;
      set({ stepComparison: undefined });
    },
    actions: {
      compareSteps() {
        const kind = state().stepComparison?.kind;
        if (kind !== undefined && kind !== "failed") return;
        set({ stepComparison: { kind: "waiting" } });
        if (state().activity === "finished") begin();
      },
    },
  };
}

const startedIn = ({ tallies }: Snapshot): number => tallies.reduce((sum, { started }) => sum + started, 0);

/** The formulas are read by a worker, which ends with its answer. Rejects with what refuses the experiment. */
async function halved(experiment: Experiment) {
  const worker = createWorkerClient("prepare", {
    failed: (reason) => `half the step: the worker failed (${reason}); try again`,
  });
  try {
    return await worker.ask("half", experiment);
  } finally {
    worker.close();
  }
}
