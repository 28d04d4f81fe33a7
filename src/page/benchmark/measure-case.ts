/** One experiment of the benchmark: sized to the device, checked, then timed. */

import { type Arithmetic, stepArithmetic } from "../../arithmetic/arithmetic.ts";
import type { Device } from "../../gpu/device.ts";
import type { PassTime } from "../../gpu/stopwatch.ts";
import { type Spread, spreadOf } from "../../math/spread.ts";
import { type Ceilings, secondsAtCeilings } from "../../run/ceilings.ts";
import type { Prepared } from "../../run/prepare.ts";
import { withParticles } from "../engine/with-particles.ts";
import { check } from "./check.ts";
import { finished, tallyText } from "./finished.ts";

/** Timed runs of each case; the middle one counts. */
export const RUNS = 3;
/** Particles of the first trial: software adapters take seconds for more of a slow experiment. */
const FIRST_PARTICLES = 256;
const MOST_PARTICLES = 2 ** 26;

/** One experiment's measurement. */
export interface CaseResult {
  readonly name: string;
  readonly what: string;
  readonly particles: number;
  /** Particle-steps lived in one run. */
  readonly particleSteps: number;
  /** Wall time of each run. */
  readonly seconds: readonly number[];
  readonly stepsPerSecond: Spread;
  /** Operations of one step, counted from the text of `advance`. */
  readonly arithmetic: Arithmetic;
  /** Time that these operations take at the device's ceilings, over the time taken. */
  readonly shareOfCeilings: number;
  /** Device time of each kernel in one run, in nanoseconds; null on a device without timestamps. */
  readonly kernels: Readonly<Record<string, number>> | null;
  readonly checked: string;
}

export interface CaseParts {
  readonly name: string;
  readonly what: string;
  readonly ceilings: Ceilings;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Size, check, and time one experiment. Throws where an answer is wrong, and the reason of the signal. */
export async function measureCase(device: Device, prepared: Prepared, parts: CaseParts): Promise<CaseResult> {
  const { name, what, ceilings, signal } = parts;
  const sized = await withSize(device, prepared, parts);
  const first = await finished(device, sized, signal);
  const checked = await check(name, device, sized, first, signal);
  const seconds: number[] = [];
  const kernels: Record<string, number> = {};
  for (let run = 0; run < RUNS; run++) {
    const last = run === RUNS - 1;
    const { tallies, seconds: taken } = await finished(
      device,
      sized,
      signal,
      last ? { passes: (passes) => addTimes(kernels, passes) } : {},
    );
    if (tallyText(tallies) !== tallyText(first.tallies)) {
      throw new Error(
        `benchmark: ${name} counted other integers in a second run; report it with the adapter's name`,
      );
    }
    seconds.push(taken);
  }
  const particleSteps = Number(first.particleSteps);
  const stepsPerSecond = spreadOf(seconds.map((taken) => particleSteps / taken));
  const { rare: _, ...arithmetic } = stepArithmetic(sized.kernels.kernels.advance.text);
  return {
    name,
    what,
    particles: sized.requirements.experiment.particles,
    particleSteps,
    seconds,
    stepsPerSecond,
    arithmetic,
    shareOfCeilings: secondsAtCeilings(arithmetic, ceilings) * stepsPerSecond.median,
    kernels: Object.keys(kernels).length === 0 ? null : kernels,
    checked,
  };
}

function addTimes(kernels: Record<string, number>, passes: readonly PassTime[]): void {
  for (const { label, nanoseconds } of passes) kernels[label] = (kernels[label] ?? 0) + nanoseconds;
}

/** As many particles as run for about `seconds`. */
async function withSize(
  device: Device,
  prepared: Prepared,
  { seconds, signal }: CaseParts,
): Promise<Prepared> {
  let particles = FIRST_PARTICLES;
  await finished(device, withParticles(prepared, particles), signal);
  for (;;) {
    const { seconds: taken } = await finished(device, withParticles(prepared, particles), signal);
    const wanted = Math.ceil(particles * Math.min(16, seconds / Math.max(taken, 1e-4)));
    if (taken > seconds / 3 || wanted <= particles || particles >= MOST_PARTICLES) {
      return withParticles(prepared, Math.min(wanted, MOST_PARTICLES));
    }
    particles = Math.min(wanted, MOST_PARTICLES);
  }
}
