/** How long it takes until a user sees the first tally: cold, with kernels that no driver has met, and warm. */

import type { Experiment } from "../src/experiment/document/experiment.ts";
import { model } from "../src/experiment/model/model.ts";
import type { Device } from "../src/gpu/device.ts";
import { compileKernel } from "../src/gpu/kernel.ts";
import { type Spread, spreadOf } from "../src/math/spread.ts";
import { type SimulateOptions, simulate } from "../src/run/simulate.ts";
import { KERNELS, type KernelOptions, kernelSet } from "../src/wgsl/kernels.ts";
import { shader } from "../src/wgsl/shaders.ts";

export interface StartTimes {
  /** Seconds to compile each kernel, by its name. */
  readonly compile: Readonly<Record<string, Spread>>;
  /** Seconds to compile all kernels one after the other. */
  readonly compileAll: Spread;
  /** Seconds from the call of `simulate` to its first snapshot. */
  readonly firstTally: Spread;
}

/** Seconds from the call of `simulate` to its first snapshot; the run is then left. */
export async function firstTally(
  device: Device,
  experiment: Experiment,
  options: SimulateOptions = {},
): Promise<number> {
  const begun = performance.now();
  for await (const _ of simulate(device, experiment, options)) return (performance.now() - begun) / 1000;
  throw new Error("bench: a run ended without a snapshot; report it with the adapter's name");
}

/**
 * Cold: on devices opened for this measurement, with a text of start and advance that nothing has compiled before
 * (another size beyond which a coordinate has diverged). Warm: the same device and text again.
 */
export async function startTimes(
  device: Device,
  experiment: Experiment,
  runs: number,
): Promise<{ readonly cold: StartTimes; readonly warm: StartTimes } | undefined> {
  const { reopen } = device;
  if (reopen === undefined) return undefined;
  const fresh = async <T>(work: (device: Device, options: KernelOptions) => Promise<T>): Promise<T> => {
    const opened = await reopen();
    const result = await work(opened, newText());
    opened.gpu.destroy();
    return result;
  };
  const compiles: Record<"cold" | "warm", Record<string, number>[]> = { cold: [], warm: [] };
  const firsts: Record<"cold" | "warm", number[]> = { cold: [], warm: [] };
  for (let run = 0; run < runs; run++) {
    await fresh(async (opened, options) => {
      compiles.cold.push(await compileTimes(opened, experiment, options));
      compiles.warm.push(await compileTimes(opened, experiment, options));
    });
    await fresh(async (opened, options) => {
      firsts.cold.push(await firstTally(opened, experiment, options));
      firsts.warm.push(await firstTally(opened, experiment, options));
    });
  }
  const times = (state: "cold" | "warm"): StartTimes => ({
    compile: Object.fromEntries(
      KERNELS.map((name) => [name, spreadOf(compiles[state].map((one) => one[name]))]),
    ),
    compileAll: spreadOf(
      compiles[state].map((one) => Object.values(one).reduce((sum, seconds) => sum + seconds, 0)),
    ),
    firstTally: spreadOf(firsts[state]),
  });
  return { cold: times("cold"), warm: times("warm") };
}

async function compileTimes(
  { gpu }: Device,
  experiment: Experiment,
  options: KernelOptions,
): Promise<Record<string, number>> {
  const { kernels } = kernelSet(model(experiment), options);
  const times: Record<string, number> = {};
  for (const name of KERNELS) {
    const begun = performance.now();
    await compileKernel(gpu, { name, ...kernels[name] });
    times[name] = (performance.now() - begun) / 1000;
  }
  return times;
}

const LIMIT = /DIVERGED_BITS = 0x([0-9a-f]{8})u/;
/** Texts made so far in this process; the clock tells processes apart. */
let texts = 0;

/** A text that differs from all before in a number of start and advance that changes no result here. */
function newText(): KernelOptions {
  const { text } = shader("shared/outcome.wgsl");
  const bits = LIMIT.exec(text)?.[1];
  if (bits === undefined) {
    throw new Error("bench: shared/outcome.wgsl has no DIVERGED_BITS; change what cold-start.ts varies");
  }
  texts += 1;
  const other = Number.parseInt(bits, 16) + ((Date.now() + texts * 7919) & 0xffff) + 1;
  return {
    shaders: { "shared/outcome.wgsl": text.replace(LIMIT, `DIVERGED_BITS = 0x${other.toString(16)}u`) },
  };
}
