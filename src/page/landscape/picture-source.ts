/** Asks the picture's worker for one field at a time: while one is on its way only the newest question waits. */
import type { Field } from "../../view/landscape/field.ts";
import { openWorker } from "../open-worker.ts";
import type { PictureAnswer, PictureRequest } from "./picture.worker.ts";

export type Question = Omit<PictureRequest, "key">;

export function createPictureSource(answered: (question: Question, field: Field | undefined) => void): {
  ask(question: Question): void;
} {
  let worker: Worker | undefined;
  let key = 0;
  let asked: Question | undefined;
  let waiting: Question | undefined;

  const send = (question: Question): void => {
    asked = question;
    key += 1;
    worker!.postMessage({ key, ...question } satisfies PictureRequest);
  };
  const open = (): Worker => {
    const made = openWorker("picture");
    made.addEventListener("message", ({ data }: MessageEvent<PictureAnswer>) => {
      if (data.key !== key || asked === undefined) return;
      const question = asked;
      asked = undefined;
      if (waiting !== undefined) {
        send(waiting);
        waiting = undefined;
      } else answered(question, data.field);
    });
    return made;
  };
  return {
    ask(question) {
      worker ??= open();
      if (asked === undefined) send(question);
      else waiting = question;
    },
  };
}
