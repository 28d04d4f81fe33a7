/** The page's side of a worker: typed questions, answers or errors, and an end. */
import { errorOf } from "./error-data.ts";
import type { TaskName, Tasks } from "./lab.worker.ts";
import type { Question, Reply } from "./messages.ts";

type QuestionTo<T extends TaskName> = keyof Tasks[T] & string;
/** The function of a worker that finds the answer to a question. */
type Answering<T extends TaskName, Q extends QuestionTo<T>> = Tasks[T][Q] extends (
  ...about: infer About
) => infer Answer
  ? { readonly about: About; readonly answer: Awaited<Answer> }
  : never;

export interface WorkerClient<T extends TaskName> {
  /**
   * Ask the worker, which begins with the first question and answers in the order in which it is asked. Rejects with the error that the
   * work threw, an instance of its class with its fields, and with WorkerTrouble where the worker itself gave none.
   */
  readonly ask: <Q extends QuestionTo<T>>(
    question: Q,
    ...about: Answering<T, Q>["about"]
  ) => Promise<Answering<T, Q>["answer"]>;
  /** End the worker; what it has not answered yet rejects. The next question begins another. */
  readonly close: () => void;
}

/** The worker gave neither an answer nor an error. The message is a sentence for the user. */
export class WorkerTrouble extends Error {
  override readonly name = "WorkerTrouble";
}

/** What the user is told where there is no answer. */
export interface WorkerSentences {
  /** The worker cannot start, or broke. @param reason what the browser says of it */
  readonly failed: (reason: string, question: string) => string;
  /** When a question, and the worker with it, is given up; default never. */
  readonly patience?: { readonly milliseconds: number; readonly over: (question: string) => string };
}

/** A question without an answer yet. */
interface Open {
  readonly question: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly clock: ReturnType<typeof setTimeout> | undefined;
}

/** A worker for one task of `lab.worker.ts`, which begins when it is asked. One that has failed is replaced when it is asked again. */
export function createWorkerClient<T extends TaskName>(
  task: T,
  { failed, patience }: WorkerSentences,
): WorkerClient<T> {
  let worker: Worker | undefined;
  let last = 0;
  const open = new Map<number, Open>();

  function begin(): Worker {
    const made = new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module", name: task });
    const fail = (reason: string) => {
      if (worker === made) end((question) => failed(reason, question));
    };
    made.addEventListener("error", ({ message }) => fail(message || "it could not start"));
    made.addEventListener("messageerror", () => fail("its answer cannot be read"));
    made.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      const asked = open.get(data.key);
      if (asked === undefined) return;
      open.delete(data.key);
      clearTimeout(asked.clock);
      if ("error" in data) asked.reject(errorOf(data.error));
      else asked.resolve(data.answer as never);
    });
    return made;
  }

  /** End the worker, and tell all who wait for it why. */
  function end(sentence: (question: string) => string): void {
    worker?.terminate();
    worker = undefined;
    const left = [...open.values()];
    open.clear();
    for (const { question, reject, clock } of left) {
      clearTimeout(clock);
      reject(new WorkerTrouble(sentence(question)));
    }
  }

  return {
    ask: (question, ...about) =>
      new Promise((resolve, reject) => {
        const key = (last += 1);
        worker ??= begin();
        worker.postMessage({ key, question, about: about[0] } satisfies Question);
        const clock = patience && setTimeout(() => end(patience.over), patience.milliseconds);
        open.set(key, { question, resolve, reject, clock });
      }),
    close: () => end((question) => `${question}: the worker was ended before its answer`),
  };
}
