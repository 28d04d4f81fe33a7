/** A worker's side: questions in, for each its answer or the error that stood in the way. */
import { errorData } from "./error-data.ts";
import type { Answers, Question, Reply } from "./messages.ts";

/** Where messages come from and go to: the worker's own scope. */
export interface Scope {
  addEventListener(type: "message" | "messageerror", listen: (event: MessageEvent<Question>) => void): void;
  postMessage(reply: Reply): void;
  /** Show the page an error that answers no question. */
  reportError(error: unknown): void;
}

/** Answer questions from now on: those that come while the code is fetched would be lost otherwise. */
export function serve(task: Promise<{ readonly answers: Answers }>, scope: Scope): void {
  // Code that cannot be fetched is said to the first question.
  task.catch(() => undefined);
  scope.addEventListener("message", async ({ data: { key, question, about } }) => {
    let answers: Answers;
    try {
      ({ answers } = await task);
    } catch (error) {
      // A promise that is rejected in here is no error to the page: it would wait for an answer for ever.
      scope.reportError(error);
      return;
    }
    try {
      scope.postMessage({ key, answer: await answers[question](about as never) });
    } catch (error) {
      scope.postMessage({ key, error: errorData(error) });
    }
  });
  scope.addEventListener("messageerror", () => scope.reportError(new Error("its question cannot be read")));
}
