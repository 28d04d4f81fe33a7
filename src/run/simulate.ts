import { expectExperiment } from "../experiment/document/complete.ts";
import type { Device } from "../gpu/device.ts";
import type { Engine, RunOptions } from "./engine.ts";
import { engineOn } from "./engine-on.ts";
import type { GpuOptions } from "./engines/gpu/options.ts";
import { METHODS } from "./methods.ts";
import { checkRunOptions } from "./options.ts";
import { experimentOf, type Runnable } from "./prepared.ts";
import type { Snapshot } from "./snapshot.ts";

/** How a run is done; none of it changes a tally. */
export interface SimulateOptions extends RunOptions, GpuOptions {}

/**
 * Run an experiment, or a prepared one, by the method that its document names, on an engine (`openEngine`) or a device, and yield what has been
 * counted, live. The tallies depend on the experiment alone: not on the pace, the workgroup size, compaction, batches, or how long the caller
 * waits between snapshots. Leaving the loop frees the device's memory. In place of a lost device, be it while kernels compile, another is opened, up to three
 * times for one batch, and the batch in flight is run again.
 * @param on an engine of `openEngine`, a device of `openDevice`, or a `GPUDevice` of your own
 * @param experiment what `experiment` or `prepare` returns
 * @param options of the run; none of them changes a tally
 * @throws DeviceLostError, DeviceFault, ExperimentError; after a throw no earlier snapshot has become wrong.
 * @example
 * ```ts
 * const device = await openDevice();
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * let counted = 0;
 * for await (const { tallies } of simulate(device, job)) counted = tallies[0].exited;
 * counted; // → 400
 * ```
 */
export async function* simulate(
  on: Engine | Device | GPUDevice,
  experiment: Runnable,
  options: SimulateOptions = {},
): AsyncGenerator<Snapshot, void, void> {
  checkRunOptions(options, "simulate");
  expectExperiment(experimentOf(experiment), "simulate");
  yield* METHODS[experimentOf(experiment).method.kind](engineOn(on, options), experiment, options);
}
