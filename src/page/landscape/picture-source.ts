/** Asks the picture's worker for one field at a time: while one is on its way only the newest question waits. */
import type { Field } from "../../view/landscape/field.ts";
import { sentenceOf } from "../sentence.ts";
import { createWorkerClient } from "../worker/client.ts";
import { newest } from "../worker/newest.ts";
import type { PictureQuestion } from "./picture.worker.ts";

/** @param answered receives the field, or the sentence that says why there is none */
export function createPictureSource(
  answered: (question: PictureQuestion, field: Field | undefined, problem: string | undefined) => void,
): (question: PictureQuestion) => Promise<void> {
  const { ask } = createWorkerClient("picture", {
    failed: (reason) => `the worker failed (${reason}); change the experiment, or load the page again`,
  });
  const fieldOf = newest((question: PictureQuestion) => ask("field", question));
  return async (question) => {
    try {
      const field = await fieldOf(question);
      if (field !== undefined) answered(question, field, undefined);
    } catch (error) {
      answered(question, undefined, sentenceOf(error));
    }
  };
}
