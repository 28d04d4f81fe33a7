/** The engine on the graphics processor, or on what stands in for one: lost devices are replaced. */
import type { Device } from "../../gpu/device.ts";
import { openDevice } from "../../gpu/open.ts";
import { gpuEngine } from "../../run/engines/gpu/engine.ts";
import { replay } from "../../run/replay.ts";
import { simulate } from "../../run/simulate.ts";
import { countText } from "../../view/number-text.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import { INTERVAL, type PageEngine } from "./engine.ts";

/** Milliseconds of one round: half a frame is left for drawing. */
const TARGET = 8;
const SOFTWARE_PARTICLES = 50_000;
/** Small batches keep a software adapter's rounds short without making them all overhead. */
const SOFTWARE_BATCH = 8192;
const SOFTWARE_TARGET = 25;
/** Milliseconds between frames at the beginning of a run, after a quarter of a minute, and their growth for each second. */
const SOFTWARE_FRAME = { least: 500, most: 1500, growth: 100 } as const;
/** Particle-steps that a link may take without a click. */
const HARDWARE_STEPS = 2e10;
const SOFTWARE_STEPS = 1e9;

/** Compute on an open device. @param recovered called when it was lost and another one has taken its place */
export function deviceEngine(opened: Device, particles: ParticleFeed, recovered: () => void): PageEngine {
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
  const pace = software ? { target: SOFTWARE_TARGET, batchParticles: SOFTWARE_BATCH } : { target: TARGET };
  const engine = gpuEngine(device, { batch: particles.batch, ...pace });
  const aside = gpuEngine(device, pace);
  return {
    id: engine.name,
    run(prepared, signal) {
      particles.begin();
      return simulate(engine, prepared, { signal, interval: INTERVAL, outcomes: particles.outcomes });
    },
    runAside: (prepared, signal) => simulate(aside, prepared, { signal, interval: INTERVAL }),
    particles,
    replay: (experiment, request) => replay(engine, experiment, request),
    name:
      description ||
      [vendor, architecture].filter((part) => part !== "").join(" ") ||
      "unnamed graphics processor",
    hardware: !software,
    adapter: opened.adapter,
    ...(software
      ? {
          note: `A software adapter computes on the processor: correct, but many times slower than a graphics card. The gallery starts with at most ${countText(SOFTWARE_PARTICLES)} particles.${opened.note === undefined ? "" : ` ${opened.note}`}`,
        }
      : {}),
    comfortable: software ? SOFTWARE_PARTICLES : Number.POSITIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    unasked: software ? SOFTWARE_STEPS : HARDWARE_STEPS,
    frame: software ? softwareFrame : () => 0,
    lose: () => device.gpu.destroy(),
  };
}

/** A frame takes a software adapter some 60 ms of all it has (bench/page.ts): a long run gets fewer, and keeps its speed. */
const softwareFrame = (seconds: number): number =>
  Math.min(SOFTWARE_FRAME.most, Math.max(SOFTWARE_FRAME.least, SOFTWARE_FRAME.growth * seconds));
