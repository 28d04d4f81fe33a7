/** Has documents checked and prepared by a worker: the newest one counts, and one that takes too long is given up. */
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { PrepareAnswer, PrepareRequest } from "./prepare.worker.ts";

/** Milliseconds after which a document is given up: the limits of formulas keep all but the oddest far below. */
const PATIENCE = 20_000;

export type Answer = Omit<PrepareAnswer, "key">;

export interface Preparer {
  /** The prepared experiment or the reason why not; undefined where a newer question has taken its place. */
  ask(document: unknown): Promise<Answer | undefined>;
}

export function createPreparer(): Preparer {
  let worker: Worker | undefined;
  let key = 0;
  let busy = false;
  let waiting: () => void = () => undefined;

  const question = (request: PrepareRequest) =>
    new Promise<PrepareAnswer>((resolve) => {
      const asked = (worker ??= openWorker("prepare"));
      const end = (answer: PrepareAnswer) => {
        clearTimeout(patience);
        asked.removeEventListener("message", receive);
        listenNoMore();
        resolve(answer);
      };
      const giveUp = (sentence: string) => {
        asked.terminate();
        worker = undefined;
        end({ key: request.key, refusal: { sentence } });
      };
      const receive = ({ data }: MessageEvent<PrepareAnswer>) => {
        if (data.key === request.key) end(data);
      };
      const listenNoMore = onWorkerFailure(asked, (reason) =>
        giveUp(`experiment: it could not be read, as the worker failed (${reason}); load the page again`),
      );
      const patience = setTimeout(
        () => giveUp("experiment: reading it takes too long; use a shorter formula or fewer groups"),
        PATIENCE,
      );
      asked.addEventListener("message", receive);
      asked.postMessage(request);
    });

  return {
    async ask(document) {
      key += 1;
      const mine = key;
      waiting();
      if (busy) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      if (mine !== key) return undefined;
      busy = true;
      const answer = await question({ key: mine, document });
      busy = false;
      // The one that waits, if any, goes on; it is the newest.
      waiting();
      return mine === key ? answer : undefined;
    },
  };
}
