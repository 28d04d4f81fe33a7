/** The engine that the page runs on: the graphics processor where there is WebGPU, else the CPU twins. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Adapter, Device } from "../../gpu/device.ts";
import { openDevice } from "../../gpu/open.ts";
import type { Path, ReplayRequest } from "../../run/path.ts";
import type { Prepared } from "../../run/prepare.ts";
import { simulate } from "../../run/simulate.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import { countText } from "../../view/number-text.ts";
import { createParticleFeed, type ParticleFeed } from "../landscape/particle-feed.ts";
import { replayInWorker, simulateInWorker } from "./reference-engine.ts";
import type { Engine } from "./runner.ts";

export interface PageEngine {
  readonly run: Engine<Prepared, Snapshot>;
  /** Single particles of the run. */
  readonly particles: ParticleFeed;
  /** The exact path of one particle of an experiment. Throws what `replay` throws. */
  readonly replay: (experiment: Experiment | Prepared, request: ReplayRequest) => Promise<Path>;
  /** What computes, for the user. */
  readonly name: string;
  /** Undefined on the processor. */
  readonly adapter?: Adapter;
  /** One line on why it is slow, if it is. */
  readonly note?: string;
  /** Most particles of an experiment that the page chooses by itself; the user may ask for more. */
  readonly comfortable: number;
  /** Most particles that it accepts. */
  readonly most: number;
  /** Least milliseconds between two frames of a run that has gone on for `seconds`: what a processor draws it cannot simulate. */
  readonly frame: (seconds: number) => number;
  /** Lose the device on purpose, to see the page recover; absent on the processor. */
  readonly lose?: () => void;
}

/** Milliseconds between snapshots: every second frame of a 60 Hz display. */
const INTERVAL = 33;
/** Milliseconds of one round: half a frame is left for drawing. */
const TARGET = 8;
const SOFTWARE_PARTICLES = 50_000;
/** Small batches keep a software adapter's rounds short without making them all overhead. */
const SOFTWARE_BATCH = 8192;
const SOFTWARE_TARGET = 25;
/** Milliseconds between frames at the beginning of a run, after a quarter of a minute, and their growth for each second. */
const SOFTWARE_FRAME = { least: 500, most: 1500, growth: 100 } as const;
const REFERENCE_PARTICLES = 2_000;

/**
 * Open the best engine there is. Never throws: without WebGPU it is the processor, and `note` says why.
 * @param recovered called when a device was lost and another one has taken its place
 */
export async function openEngine(recovered: () => void): Promise<PageEngine> {
  const particles = createParticleFeed();
  try {
    return onDevice(await openDevice(), particles, recovered);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^openDevice: /, "") : String(error);
    return onProcessor(reason, particles);
  }
}

function onDevice(opened: Device, particles: ParticleFeed, recovered: () => void): PageEngine {
  /** The device in use, which knows how to take its own place. */
  let device: Device = opened;
  const lasting = (next: Device): Device => {
    /** A run and a replay may both find it lost: one other takes its place for both. */
    let successor: Promise<Device> | undefined;
    const replace = async (): Promise<Device> => {
      device = lasting(await openDevice());
      recovered();
      return device;
    };
    return {
      ...next,
      reopen() {
        successor ??= replace();
        // Where none can be opened now, the next attempt asks again.
        successor.catch(() => {
          successor = undefined;
        });
        return successor;
      },
    };
  };
  device = lasting(opened);
  const { vendor, architecture, description, software } = opened.adapter;
  return {
    run(prepared, signal) {
      particles.begin();
      return simulate(device, prepared, {
        signal,
        interval: INTERVAL,
        batch: particles.batch,
        outcomes: particles.outcomes,
        ...(software ? { target: SOFTWARE_TARGET, batchParticles: SOFTWARE_BATCH } : { target: TARGET }),
      });
    },
    particles,
    replay: async (experiment, request) =>
      (await import("../../run/replay.ts")).replay(device, experiment, request),
    name:
      description ||
      [vendor, architecture].filter((part) => part !== "").join(" ") ||
      "unnamed graphics processor",
    adapter: opened.adapter,
    ...(software
      ? {
          note: `A software adapter computes on the processor: correct, but many times slower than a graphics card. The gallery starts with at most ${countText(SOFTWARE_PARTICLES)} particles.${opened.note === undefined ? "" : ` ${opened.note}`}`,
        }
      : {}),
    comfortable: software ? SOFTWARE_PARTICLES : Number.POSITIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    frame: software ? softwareFrame : () => 0,
    lose: () => device.gpu.destroy(),
  };
}

/** A frame takes a software adapter some 60 ms of all it has (bench/page.ts): a long run gets fewer, and keeps its speed. */
const softwareFrame = (seconds: number): number =>
  Math.min(SOFTWARE_FRAME.most, Math.max(SOFTWARE_FRAME.least, SOFTWARE_FRAME.growth * seconds));

function onProcessor(reason: string, particles: ParticleFeed): PageEngine {
  return {
    run({ demand }, signal) {
      particles.begin();
      return simulateInWorker(demand.experiment, { signal, interval: INTERVAL, particles });
    },
    particles,
    replay: (experiment, request) =>
      replayInWorker("demand" in experiment ? experiment.demand.experiment : experiment, request),
    name: "processor (reference engine)",
    note: `No WebGPU: ${reason}. Until then the processor runs at most ${countText(REFERENCE_PARTICLES)} particles.`,
    comfortable: REFERENCE_PARTICLES,
    most: REFERENCE_PARTICLES,
    frame: () => 0,
  };
}
