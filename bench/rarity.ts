/** The section `rarity`: wall time until a rare event is known to 5 %, against how rare it is, beside counting every particle. */
import { experiment } from "../src/experiment/check/read.ts";
import type { Device } from "../src/gpu/device.ts";
import { gpuEngine } from "../src/run/engines/gpu/engine.ts";
import { textTable } from "../src/view/text/table.ts";
import { sized } from "./cases.ts";
import { finish } from "./finish.ts";
import { doubleWell, fibonacciWalk, type Size } from "./rare/documents.ts";
import { distance, type Measured, measure, type Row, spread } from "./rare/row.ts";
import { exactly } from "./rare/rows.ts";
import type { Bench } from "./section.ts";

/** Relative standard error that is asked for. */
const PRECISION = 0.05;
/** Replicas, and particles of each in the run that tells how many are needed. */
const REPLICAS = 64;
const LANES = 256;
const MOST_LANES = 2 ** 14;

/** What one event takes. */
export interface RarityTiming {
  readonly event: string;
  /** The probability, or one by the mean number of steps. */
  readonly rarity: number;
  readonly particles: number;
  readonly levels: number;
  /** The pilot's as well. */
  readonly seconds: number;
  readonly steps: number;
  /** Standard error by the value. */
  readonly reached: number;
  /** Deviation from the exact value, in standard errors. */
  readonly z: number;
  /** Steps of a direct run with the same error; how many particle-steps a direct run of this event was seen to do in a second; its time at that speed. */
  readonly directSteps: number;
  readonly directStepsPerSecond: number;
  readonly directSeconds: number;
}

interface Event {
  readonly id: string;
  readonly document: (size: Size) => object;
}

const EVENTS: readonly Event[] = [
  ...[10, 20, 40, 70, 100, 200, 470].map((b) => ({
    id: `fibonacci-${b}`,
    document: (size: Size) => fibonacciWalk(b, size),
  })),
  ...[0.05, 0.02, 0.01].map((temperature) => ({
    id: `well-${temperature}-${temperature === 0.05 ? 0.01 : 0.05}-0`,
    document: (size: Size) => doubleWell(temperature, temperature === 0.05 ? 0.01 : 0.05, 0, size),
  })),
  {
    id: "well-0.005-0.05-0-tilted",
    document: (size: Size) => doubleWell(0.005, 0.05, 0, size, { tilt: 0.5 }),
  },
];

/** The section. */
export async function raritySection({ device, options, print }: Bench): Promise<{
  readonly precision: number;
  readonly events: readonly RarityTiming[];
}> {
  const engine = gpuEngine(device);
  const events: RarityTiming[] = [];
  for (const { id, document } of options.quick ? EVENTS.slice(0, 2) : EVENTS) {
    const row: Row = exactly(id);
    // Where steps climb gently the formula knows the error better than few replicas.
    const errorOf = (one: Measured): number =>
      spread(row, one) === undefined
        ? one.standardError / one.value
        : one.estimate!.formulaDeviation / Math.sqrt(REPLICAS);
    const lanesOf = (one: Measured): number =>
      Math.ceil(Math.min(MOST_LANES, LANES * Math.max(1, (errorOf(one) / PRECISION) ** 2)));
    const first = await measure(engine, { document: document({ replicas: REPLICAS, lanes: LANES }) });
    const lanes = lanesOf(first);
    const measured = await measure(engine, { document: document({ replicas: REPLICAS, lanes }) });
    const z = distance(row, measured);
    if (z > MOST_Z) throw new Error(`bench: ${id} is ${z.toFixed(1)} standard errors from the exact value`);
    const speed = await directSpeed(device, document({}), options.quick ? 0.1 : 1);
    events.push(timingOf(row, measured, REPLICAS * lanes, speed));
  }
  print(
    textTable([
      ["event", "rarity", "seconds to 5 %", "reached", "particles", "levels", "steps", "direct run", "z"],
      ...events.map((one) => [
        one.event,
        one.rarity.toExponential(2),
        one.seconds.toFixed(1),
        `${(100 * one.reached).toFixed(1)} %`,
        String(one.particles),
        String(one.levels),
        one.steps.toExponential(1),
        `${one.directSeconds.toExponential(1)} s`,
        one.z.toFixed(1),
      ]),
    ]),
  );
  return { precision: PRECISION, events };
}

/** Steps after which a direct run is stopped when its speed is measured: compaction and refills have had their part by then. */
const DIRECT_STEPS = 4096;

/** Particle-steps in a second of a direct run of about `seconds`, as many particles as that takes. */
async function directSpeed(device: Device, document: object, seconds: number): Promise<number> {
  const split = experiment(document);
  const step = split.dynamics.kind === "overdamped" ? split.dynamics.step : 1;
  const counted = {
    ...split,
    horizon: Math.min(split.horizon, DIRECT_STEPS * step),
    method: { kind: "direct" } as const,
  };
  const { snapshot, seconds: taken } = await finish(device, await sized(device, counted, seconds));
  return Number(snapshot.particleSteps) / taken;
}

/** Standard errors that chance may take: odds of one in a million. */
const MOST_Z = 4.9;

function timingOf(row: Row, measured: Measured, particles: number, speed: number): RarityTiming {
  const { value, standardError, seconds, steps, levels } = measured;
  const reached = standardError / value;
  const rarity = row.exact < 1 ? row.exact : 1 / row.exact;
  const directSteps = measured.directSteps ?? Number.NaN;
  return {
    event: row.what,
    rarity,
    particles,
    levels,
    seconds,
    steps: Number(steps),
    reached,
    z: distance(row, measured),
    directSteps,
    directStepsPerSecond: speed,
    directSeconds: directSteps / speed,
  };
}
