import type { Experiment } from "../src/experiment/document/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { type SimulateOptions, simulate } from "../src/run/simulate.ts";
import type { Snapshot } from "../src/run/snapshot.ts";

/** A run from the call of `simulate` to its last snapshot. */
export interface Finished {
  readonly snapshot: Snapshot;
  /** Wall time, allocation and, where they are not compiled yet, kernels included. */
  readonly seconds: number;
}

/** Run an experiment to its end without looking at it meanwhile. */
export async function finish(
  device: Device,
  experiment: Experiment,
  options: SimulateOptions = {},
): Promise<Finished> {
  const begun = performance.now();
  let last: Snapshot | undefined;
  for await (const snapshot of simulate(device, experiment, {
    interval: Number.POSITIVE_INFINITY,
    ...options,
  })) {
    last = snapshot;
  }
  return { snapshot: last as Snapshot, seconds: (performance.now() - begun) / 1000 };
}

/** Device time of each kernel of a run. */
export interface DeviceTime {
  /** Seconds of each kernel, by its name. */
  readonly kernels: Readonly<Record<string, number>>;
  /** Seconds of all of them. */
  readonly seconds: number;
}

/** A run with the device's clock on; without `device` where the device has no timestamps. */
export async function finishTimed(
  device: Device,
  experiment: Experiment,
): Promise<Finished & { readonly device?: DeviceTime }> {
  const kernels: Record<string, number> = {};
  const finished = await finish(device, experiment, {
    passes: (passes) => {
      for (const { label, nanoseconds } of passes) kernels[label] = (kernels[label] ?? 0) + nanoseconds / 1e9;
    },
  });
  const seconds = Object.values(kernels).reduce((sum, part) => sum + part, 0);
  return Object.keys(kernels).length === 0 ? finished : { ...finished, device: { kernels, seconds } };
}
