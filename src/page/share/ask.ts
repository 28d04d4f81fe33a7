/** Asks the worker of `share.worker.ts`, and gives up what takes too long. */
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { ShareAnswer, ShareRequest, ShareTask, ShareTasks } from "./share.worker.ts";

/** Milliseconds after which a question is given up: no honest experiment needs a tenth of them. */
const PATIENCE = 15_000;

export type Ask = <T extends ShareTask>(
  task: T,
  ask: ShareTasks[T]["ask"],
) => Promise<ShareTasks[T]["answer"]>;

/** Questions to one worker, which begins with the first. They reject with a sentence. */
export function createAsk(): Ask {
  let worker: Worker | undefined;
  let last = 0;
  return (task, ask) =>
    new Promise((resolve, reject) => {
      const key = (last += 1);
      const asked = (worker ??= openWorker("share"));
      const end = () => {
        clearTimeout(patience);
        asked.removeEventListener("message", receive);
        listenNoMore();
      };
      const giveUp = (sentence: string) => {
        end();
        asked.terminate();
        if (worker === asked) worker = undefined;
        reject(new Error(sentence));
      };
      const receive = ({ data }: MessageEvent<ShareAnswer>) => {
        if (data.key !== key) return;
        end();
        if (data.refusal === undefined) resolve(data.answer as never);
        else reject(new Error(data.refusal));
      };
      const listenNoMore = onWorkerFailure(asked, (reason) =>
        giveUp(`${task}: the worker failed (${reason}); load the page again`),
      );
      const patience = setTimeout(
        () => giveUp(`${task}: this takes too long; use a shorter formula or fewer groups`),
        PATIENCE,
      );
      asked.addEventListener("message", receive);
      asked.postMessage({ key, task, ask } satisfies ShareRequest);
    });
}
