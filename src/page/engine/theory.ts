/** Asks the theory worker for one experiment at a time; the newest question is the only one that gets an answer. */
import type { Experiment } from "../../experiment/experiment.ts";
import { openWorker } from "../open-worker.ts";
import type { TheoryAnswer, TheoryRequest } from "./theory.worker.ts";

/** Milliseconds that the first frames of a run have to themselves before theory begins. */
const DELAY = 100;

export interface TheorySource {
  /**
   * Ask for an experiment without a sweep; false where the last question was the same in all that theory depends on. A
   * worker still busy with the question before is replaced.
   */
  ask(experiment: Experiment): boolean;
}

export function createTheory(answered: (answer: TheoryAnswer) => void): TheorySource {
  let worker: Worker | undefined;
  let key = 0;
  let busy = false;
  let asked = "";
  let asking: ReturnType<typeof setTimeout> | undefined;

  const open = (): Worker => {
    const made = openWorker("theory");
    made.addEventListener("message", ({ data }: MessageEvent<TheoryAnswer>) => {
      if (data.key !== key) return;
      busy = false;
      answered(data);
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
      const { landscape, dynamics, start, exit, horizon } = experiment;
      const question = JSON.stringify({ landscape, dynamics, start, exit, horizon });
      if (question === asked) return false;
      asked = question;
      clearTimeout(asking);
      asking = setTimeout(() => send(experiment), DELAY);
      return true;
    },
  };
}
