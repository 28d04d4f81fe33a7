/** The engine on the processor: the CPU twins in a worker, which work only while snapshots are pulled. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Path, ReplayRequest, WayRequest } from "../../run/path.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import { countText } from "../../view/number-text.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import { createWorkerClient } from "../worker/client.ts";
import { INTERVAL, type PageEngine } from "./engine.ts";

const MOST_PARTICLES = 2_000;
/** Particle-steps that a link may take without a click. */
const STEPS = 2e6;

/** @param missing why there is neither a graphics card nor WebAssembly; nothing where this engine was asked for */
export function referenceEngine(particles: ParticleFeed, missing: readonly string[]): PageEngine {
  return {
    id: "reference",
    run({ requirements }, signal) {
      particles.begin();
      return simulateInWorker(requirements.experiment, { signal, interval: INTERVAL, particles });
    },
    runAside: ({ requirements }, signal) =>
      simulateInWorker(requirements.experiment, { signal, interval: INTERVAL }),
    particles,
    replay: (experiment, request) =>
      replayInWorker("requirements" in experiment ? experiment.requirements.experiment : experiment, request),
    name: "processor (reference engine)",
    hardware: false,
    note: `${missing.length === 0 ? "" : `Neither WebGPU nor WebAssembly: ${missing.join("; ")}. Until then the reference engine computes. `}It runs at most ${countText(MOST_PARTICLES)} particles.`,
    comfortable: MOST_PARTICLES,
    most: MOST_PARTICLES,
    unasked: STEPS,
    frame: () => 0,
  };
}

/** Leaving the loop, or `signal`, ends the worker. Throws what the twins throw. @param options.particles who is told of single particles */
export async function* simulateInWorker(
  experiment: Experiment,
  options: { readonly signal: AbortSignal; readonly interval: number; readonly particles?: ParticleFeed },
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
      particles?.positions(dimension, living);
      for (const words of ended) particles?.outcomes(words, words.words);
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
async function replayInWorker(experiment: Experiment, request: ReplayRequest | WayRequest): Promise<Path> {
  const { ask, close } = createWorkerClient("reference", {
    failed: (reason) => `replay: the worker failed (${reason}); try again`,
  });
  try {
    return await ask("replay", { experiment, request });
  } finally {
    close();
  }
}
