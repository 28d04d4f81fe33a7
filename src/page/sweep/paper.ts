/** Asks the paper's worker for rows: one question at a time, and never more of its time than that of a rest between two. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Tally } from "../../tally/tally.ts";
import { sentenceOf } from "../sentence.ts";
import { createWorkerClient, WorkerTrouble } from "../worker/client.ts";
import type { PaperResult, PaperRows } from "./paper.worker.ts";

/** A result of a paper, and its rows for what is running. */
export interface PaperAnswer extends PaperResult, PaperRows {
  /** Why rows could not be made. */
  readonly failure?: string;
}

interface PaperQuestion {
  /** Name of the result. */
  readonly id: string;
  /** Of all groups. */
  readonly experiments: readonly Experiment[];
  readonly tallies: readonly Tally[];
}

export interface Paper {
  /** Ask for the rows of a result; a question that is still being answered is waited for, the newest is asked next. */
  ask(question: PaperQuestion): void;
}

/** Milliseconds between two questions, at least. */
const REST = 500;
/** What is known of a result before its worker has spoken. */
const UNKNOWN: PaperResult = { holds: "", particles: 0, changed: false };

export function createPaper(answered: (answer: PaperAnswer, id: string) => void): Paper {
  const worker = createWorkerClient("paper", {
    failed: (reason) => `paper: its worker failed (${reason}); load the page again`,
  });
  /** What the worker has begun with; the experiments as text. */
  let begun: { readonly id: string; readonly text: string; readonly result: PaperResult } | undefined;
  let waiting: PaperQuestion | undefined;
  let busy = false;

  async function answerOf({ id, experiments, tallies }: PaperQuestion): Promise<PaperAnswer> {
    const text = JSON.stringify(experiments);
    try {
      if (begun?.id !== id || begun.text !== text) {
        begun = undefined;
        begun = { id, text, result: await worker.ask("begin", { id, experiments }) };
      }
      return { ...begun.result, ...(await worker.ask("rows", tallies)) };
    } catch (error) {
      if (error instanceof WorkerTrouble) begun = undefined;
      return { ...(begun?.result ?? UNKNOWN), rows: [], failure: sentenceOf(error) };
    }
  }

  async function work(): Promise<void> {
    busy = true;
    while (waiting !== undefined) {
      const question = waiting;
      waiting = undefined;
      const sent = performance.now();
      answered(await answerOf(question), question.id);
      // A worker that needs seconds for an answer rests as long as it worked.
      const rest = Math.max(REST, performance.now() - sent);
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
    busy = false;
  }

  return {
    ask(question) {
      waiting = question;
      if (!busy) void work();
    },
  };
}
