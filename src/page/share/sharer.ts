/** Asks the worker of `share.worker.ts`, and gives up what takes too long. */
import { createWorkerClient, type WorkerClient } from "../worker/client.ts";

/** Milliseconds after which a question is given up: no honest experiment needs a tenth of them. */
const PATIENCE = 15_000;

export type Sharer = WorkerClient<"share">;

/** Its questions reject with a sentence. */
export function createSharer(): Sharer {
  return createWorkerClient("share", {
    failed: (reason, question) => `${question}: the worker failed (${reason}); load the page again`,
    patience: {
      milliseconds: PATIENCE,
      over: (question) => `${question}: this takes too long; use a shorter formula or fewer groups`,
    },
  });
}
