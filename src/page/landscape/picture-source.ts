/** Asks the picture's worker for one field at a time: while one is on its way only the newest question waits. */
import type { Field } from "../../view/landscape/field.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { PictureAnswer, PictureRequest } from "./picture.worker.ts";

export type Question = Omit<PictureRequest, "key">;

/** @param answered receives the field, or the sentence that says why there is none */
export function createPictureSource(
  answered: (question: Question, field: Field | undefined, problem: string | undefined) => void,
): {
  ask(question: Question): void;
} {
  let worker: Worker | undefined;
  let key = 0;
  let asked: Question | undefined;
  let waiting: Question | undefined;

  const send = (question: Question): void => {
    asked = question;
    key += 1;
    worker ??= open();
    worker.postMessage({ key, ...question } satisfies PictureRequest);
  };
  const open = (): Worker => {
    const made = openWorker("picture");
    made.addEventListener("message", ({ data }: MessageEvent<PictureAnswer>) => {
      if (data.key === key) end(data.field, data.problem);
    });
    onWorkerFailure(made, (reason) => {
      made.terminate();
      if (worker !== made) return;
      worker = undefined;
      end(undefined, `the worker failed (${reason}); change the experiment, or load the page again`);
    });
    return made;
  };
  const end = (field: Field | undefined, problem: string | undefined): void => {
    if (asked === undefined) return;
    const question = asked;
    const next = waiting;
    [asked, waiting] = [undefined, undefined];
    if (next === undefined) answered(question, field, problem);
    else send(next);
  };
  return {
    ask(question) {
      if (asked === undefined) send(question);
      else waiting = question;
    },
  };
}
