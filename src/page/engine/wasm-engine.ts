/** The engine in WebAssembly, on a thread for each core. Its picture is drawn from positions that it sends with each snapshot. */

import { openWasm } from "../../run/engines/wasm/open.ts";
import { replay } from "../../run/replay.ts";
import { simulate } from "../../run/simulate.ts";
import { openThread } from "../../wasm/thread.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import { INTERVAL, type PageEngine } from "./engine.ts";

/** Milliseconds of one round. */
const TARGET = 25;
/** Particles whose numbers stay in the cores' caches, and are soon sent. */
const BATCH = 2 ** 15;
const PARTICLES = 200_000;
/** Particle-steps that a link may take without a click. */
const STEPS = 5e9;
/** Milliseconds between frames at the beginning of a run, after a quarter of a minute, and their growth for each second. */
const FRAME = { least: 100, most: 500, growth: 30 } as const;

/** A page begins a worker from a file, as its policy asks. */
const begin = (): Worker =>
  new Worker(new URL("../../wasm/wasm-worker.ts", import.meta.url), { type: "module", name: "wasm" });

/**
 * Open the engine. Throws AdapterError where it cannot be had.
 * @param missing why there is no graphics card; nothing where this engine was asked for
 */
export async function openWasmEngine(
  particles: ParticleFeed,
  missing: readonly string[],
): Promise<PageEngine> {
  const { engine } = await openWasm(
    { thread: () => openThread(begin), threads: () => navigator.hardwareConcurrency },
    { target: TARGET, batchParticles: BATCH },
  );
  return {
    id: engine.name,
    run(prepared, signal) {
      particles.begin();
      const dimension = prepared.requirements.experiment.landscape.variables.length;
      return simulate(engine, prepared, {
        signal,
        interval: INTERVAL,
        outcomes: particles.outcomes,
        living: (positions, batch) => particles.positions(dimension, positions, batch),
      });
    },
    runAside: (prepared, signal) => simulate(engine, prepared, { signal, interval: INTERVAL }),
    particles,
    replay: (experiment, request) => replay(engine, experiment, request),
    name: engine.computes,
    hardware: false,
    ...(missing.length === 0
      ? {}
      : {
          note: `No graphics card: ${engine.computes.replace(", ", " on ")} computes. (${missing.join("; ")}.)`,
        }),
    comfortable: PARTICLES,
    most: Number.POSITIVE_INFINITY,
    unasked: STEPS,
    frame: (seconds) => Math.min(FRAME.most, Math.max(FRAME.least, FRAME.growth * seconds)),
  };
}
