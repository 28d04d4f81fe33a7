/** Asks a worker of its own for one path by the CPU twins. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Path, ReplayRequest } from "../../run/path.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { ReplayAnswer, ReplayQuestion } from "./replay.worker.ts";

/** Throws what the twins throw. */
export async function replayInWorker(experiment: Experiment, request: ReplayRequest): Promise<Path> {
  const worker = openWorker("replay");
  try {
    const answer = await new Promise<ReplayAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ReplayAnswer>) => resolve(data);
      onWorkerFailure(worker, (reason) =>
        resolve({ failure: `replay: the worker failed (${reason}); try again` }),
      );
      worker.postMessage({ experiment, request } satisfies ReplayQuestion);
    });
    if ("failure" in answer) throw new Error(answer.failure);
    return answer.path;
  } finally {
    worker.terminate();
  }
}
