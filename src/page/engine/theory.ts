/** Asks the theory worker for one experiment at a time; the newest question is the only one that gets an answer. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { TheoryAnswer, TheoryRequest, WarningsAnswer } from "./theory.worker.ts";

/** Milliseconds that the first frames of a run have to themselves before theory begins. */
const DELAY = 100;

export interface TheorySource {
  /**
   * Ask for an experiment without a sweep; false where the last question was the same in all that theory depends on. A
   * worker still busy with the question before is replaced.
   */
  ask(experiment: Experiment): boolean;
}

/**
 * A worker that fails is said as theory that is unavailable, and the next question gets another one.
 * @param events.answered receives the predictions; @param events.warned receives what the document gives reason to warn of, before them.
 */
export function createTheory(events: {
  readonly answered: (answer: TheoryAnswer) => void;
  readonly warned?: (answer: WarningsAnswer) => void;
}): TheorySource {
  let worker: Worker | undefined;
  let key = 0;
  let busy = false;
  let problem: string | undefined;
  let asked = "";
  let asking: ReturnType<typeof setTimeout> | undefined;

  const open = (): Worker => {
    const made = openWorker("theory");
    made.addEventListener("message", ({ data }: MessageEvent<TheoryAnswer | WarningsAnswer>) => {
      if (data.key !== key) return;
      if ("warnings" in data) {
        ({ problem } = data);
        events.warned?.(data);
        return;
      }
      busy = false;
      const { unavailable } = data;
      events.answered(problem === undefined ? data : { ...data, unavailable: [problem, ...unavailable] });
    });
    onWorkerFailure(made, (reason) => {
      if (worker !== made) return;
      made.terminate();
      worker = undefined;
      if (!busy) return;
      busy = false;
      events.answered({
        key,
        predictions: [],
        unavailable: [`its worker failed (${reason}); change the experiment to ask again`],
        survival: undefined,
      });
    });
    return made;
  };
  const send = (experiment: Experiment): void => {
    if (busy) {
      worker?.terminate();
      worker = undefined;
    }
    worker ??= open();
    busy = true;
    key += 1;
    worker.postMessage({ key, experiment } satisfies TheoryRequest);
  };

  return {
    ask(experiment) {
      const { landscape, dynamics, start, exit, observe, horizon } = experiment;
      const question = JSON.stringify({ landscape, dynamics, start, exit, observe, horizon });
      if (question === asked) return false;
      asked = question;
      clearTimeout(asking);
      asking = setTimeout(() => send(experiment), DELAY);
      return true;
    },
  };
}
