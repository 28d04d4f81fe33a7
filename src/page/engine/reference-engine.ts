/** The CPU twins in a worker, seen from the page like any engine: work is done only while snapshots are pulled. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { ReferenceAnswer, ReferenceRequest } from "./reference.worker.ts";

/** Leaving the loop, or `signal`, ends the worker. Throws what the twins throw. */
export async function* simulateInWorker(
  experiment: Experiment,
  options: { readonly signal: AbortSignal; readonly interval: number; readonly particles: ParticleFeed },
): AsyncGenerator<Snapshot, void, void> {
  const { particles } = options;
  const dimension = experiment.landscape.variables.length;
  const worker = openWorker("reference");
  const send = (request: ReferenceRequest) => worker.postMessage(request);
  let failed: (reason: string) => void = () => undefined;
  onWorkerFailure(worker, (reason) => failed(reason));
  try {
    send({ experiment, interval: options.interval });
    while (!options.signal.aborted) {
      const {
        snapshot,
        living = [],
        ended = [],
        failure,
      } = await new Promise<ReferenceAnswer>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<ReferenceAnswer>) => resolve(data);
        failed = (reason) => resolve({ failure: `reference: the worker failed (${reason}); run again` });
        options.signal.addEventListener("abort", () => resolve({}), { once: true });
        send("next");
      });
      if (failure !== undefined) throw new Error(failure);
      if (snapshot === undefined) return;
      particles.positions(dimension, living);
      for (const words of ended) particles.outcomes(words, words.words);
      yield snapshot;
    }
  } finally {
    worker.terminate();
  }
}
