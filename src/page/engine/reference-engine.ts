/** The CPU twins in a worker, seen from the page like any engine: work is done only while snapshots are pulled. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Path, ReplayRequest } from "../../run/path.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import { createWorkerClient } from "../worker/client.ts";

/** Leaving the loop, or `signal`, ends the worker. Throws what the twins throw. */
export async function* simulateInWorker(
  experiment: Experiment,
  options: { readonly signal: AbortSignal; readonly interval: number; readonly particles: ParticleFeed },
): AsyncGenerator<Snapshot, void, void> {
  const { signal, interval, particles } = options;
  const dimension = experiment.landscape.variables.length;
  const { ask, close } = createWorkerClient("reference", {
    failed: (reason) => `reference: the worker failed (${reason}); run again`,
  });
  signal.addEventListener("abort", close, { once: true });
  try {
    if (!signal.aborted) await ask("begin", { experiment, interval });
    while (!signal.aborted) {
      const { snapshot, living, ended } = await ask("next");
      if (snapshot === undefined) return;
      particles.positions(dimension, living);
      for (const words of ended) particles.outcomes(words, words.words);
      yield snapshot;
    }
  } catch (error) {
    // The end of the worker is what the signal asked for.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}

/** One particle's path by a worker of its own. Throws what the twins throw. */
export async function replayInWorker(experiment: Experiment, request: ReplayRequest): Promise<Path> {
  const { ask, close } = createWorkerClient("reference", {
    failed: (reason) => `replay: the worker failed (${reason}); try again`,
  });
  try {
    return await ask("replay", { experiment, request });
  } finally {
    close();
  }
}
