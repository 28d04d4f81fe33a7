/** The engine that the page runs on: the graphics processor where there is WebGPU, else the CPU twins. */
import type { Experiment } from "../experiment/experiment.ts";
import { openDevice } from "../gpu/open.ts";
import { simulateReference } from "../run/reference.ts";
import { simulate } from "../run/simulate.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { countText } from "../view/number-text.ts";
import type { Engine } from "./runner.ts";

export interface PageEngine {
  readonly run: Engine<Experiment, Snapshot>;
  /** What computes, for the user. */
  readonly name: string;
  /** One line on why it is slow, if it is. */
  readonly note?: string;
  /** Most particles of an experiment that the page chooses by itself; the user may ask for more. */
  readonly comfortable: number;
  /** Most particles that it accepts. */
  readonly most: number;
}

/** Milliseconds between snapshots: every second frame of a 60 Hz display. */
const INTERVAL = 33;
/** Milliseconds of one round: half a frame is left for drawing. */
const TARGET = 8;
const SOFTWARE_PARTICLES = 50_000;
/** Small batches keep a software adapter's rounds short without making them all overhead. */
const SOFTWARE_BATCH = 8192;
const SOFTWARE_TARGET = 25;
const REFERENCE_PARTICLES = 2_000;

/** Open the best engine there is. Never throws: without WebGPU it is the processor, and `note` says why. */
export async function openEngine(): Promise<PageEngine> {
  try {
    const device = await openDevice();
    const { vendor, architecture, description, software } = device.adapter;
    return {
      run: (experiment, signal) =>
        simulate(device, experiment, {
          signal,
          interval: INTERVAL,
          ...(software ? { target: SOFTWARE_TARGET, batchParticles: SOFTWARE_BATCH } : { target: TARGET }),
        }),
      name:
        description ||
        [vendor, architecture].filter((part) => part !== "").join(" ") ||
        "unnamed graphics processor",
      ...(software
        ? {
            note: `A software adapter computes on the processor: correct, but many times slower than a graphics card. The gallery starts with at most ${countText(SOFTWARE_PARTICLES)} particles.`,
          }
        : {}),
      comfortable: software ? SOFTWARE_PARTICLES : Number.POSITIVE_INFINITY,
      most: Number.POSITIVE_INFINITY,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^openDevice: /, "") : String(error);
    return {
      run: (experiment, signal) => simulateReference(experiment, { signal, interval: INTERVAL }),
      name: "processor (reference engine)",
      note: `No WebGPU: ${reason}. Until then the processor runs at most ${countText(REFERENCE_PARTICLES)} particles.`,
      comfortable: REFERENCE_PARTICLES,
      most: REFERENCE_PARTICLES,
    };
  }
}
