/** Asks the paper's worker for rows: one question at a time, and never more of its time than that of a rest between two. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Tally } from "../../tally/tally.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
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
  let failed: (reason: string) => void = () => undefined;
  let begun: { readonly id: string; readonly text: string } | undefined;
  let next: (() => void) | undefined;

  /** Hand an answer on; a worker that needs seconds for an answer rests as long as it worked. */
  function end(answer: PaperAnswer, id: string, sent: number): void {
    failed = () => undefined;
    answered(answer, id);
    setTimeout(
      () => {
        busy = false;
        const waiting = next;
        next = undefined;
        waiting?.();
      },
      Math.max(REST, performance.now() - sent),
    );
  }

  function open(): Worker {
    const made = openWorker("paper");
    onWorkerFailure(made, (reason) => {
      made.terminate();
      if (worker !== made) return;
      [worker, begun] = [undefined, undefined];
      failed(reason);
    });
    return made;
  }

  function send(id: string, experiments: readonly Experiment[], tallies: readonly Tally[]): void {
    worker ??= open();
    const text = JSON.stringify(experiments);
    const same = begun?.id === id && begun.text === text;
    busy = true;
    key += 1;
    const mine = key;
    const sent = performance.now();
    worker.onmessage = ({ data }: MessageEvent<PaperAnswer>) => {
      if (data.key === mine) end(data, id, sent);
    };
    failed = (reason) => {
      const failure = `paper: its worker failed (${reason}); load the page again`;
      end({ key: mine, holds: "", particles: 0, changed: false, rows: [], failure }, id, sent);
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
