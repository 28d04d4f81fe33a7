/** Asks the theory worker for one experiment at a time; the newest question is the only one that gets an answer. */
import type { Experiment } from "../experiment/experiment.ts";
import type { TheoryAnswer, TheoryRequest } from "./theory.worker.ts";

/** `ask` forgets the question before; a worker still busy with it is replaced. */
export function createTheory(answered: (answer: TheoryAnswer) => void): {
  ask(experiment: Experiment): void;
} {
  let worker: Worker | undefined;
  let key = 0;
  let busy = false;
  const open = (): Worker => {
    const made = new Worker(new URL("./theory.worker.ts", import.meta.url), {
      type: "module",
      name: "theory",
    });
    made.addEventListener("message", ({ data }: MessageEvent<TheoryAnswer>) => {
      if (data.key !== key) return;
      busy = false;
      answered(data);
    });
    return made;
  };
  return {
    ask(experiment) {
      if (busy) {
        worker?.terminate();
        worker = undefined;
      }
      worker ??= open();
      busy = true;
      key += 1;
      worker.postMessage({ key, experiment } satisfies TheoryRequest);
    },
  };
}
