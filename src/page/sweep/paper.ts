/** Asks the paper's worker for rows: one question at a time, and never more of its time than that of a rest between two. */
import type { Experiment } from "../../experiment/experiment.ts";
import type { Tally } from "../../tally/tally.ts";
import { openWorker } from "../open-worker.ts";
import type { PaperAnswer, PaperRequest } from "./paper.worker.ts";

export interface Paper {
  /** Ask for the rows of the result `id`; a question that is still being answered is waited for, the newest is asked next. */
  ask(id: string, experiments: readonly Experiment[], tallies: readonly Tally[]): void;
}

/** Milliseconds between two questions, at least. */
const REST = 500;

export function createPaper(answered: (answer: PaperAnswer, id: string) => void): Paper {
  let worker: Worker | undefined;
  let key = 0;
  let busy = false;
  let begun: { readonly id: string; readonly text: string } | undefined;
  let next: (() => void) | undefined;

  function send(id: string, experiments: readonly Experiment[], tallies: readonly Tally[]): void {
    if (worker === undefined) {
      worker = openWorker("paper");
      begun = undefined;
    }
    const text = JSON.stringify(experiments);
    const same = begun?.id === id && begun.text === text;
    busy = true;
    key += 1;
    const mine = key;
    const sent = performance.now();
    worker.onmessage = ({ data }: MessageEvent<PaperAnswer>) => {
      if (data.key !== mine) return;
      answered(data, id);
      // A worker that needs seconds for an answer rests as long as it worked.
      const pause = Math.max(REST, performance.now() - sent);
      setTimeout(() => {
        busy = false;
        const waiting = next;
        next = undefined;
        waiting?.();
      }, pause);
    };
    begun = { id, text };
    worker.postMessage({
      key,
      tallies,
      ...(same ? {} : { begin: { id, experiments } }),
    } satisfies PaperRequest);
  }

  return {
    ask(id, experiments, tallies) {
      if (busy) next = () => send(id, experiments, tallies);
      else send(id, experiments, tallies);
    },
  };
}
