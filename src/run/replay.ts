/** The exact path of one particle, simulated again from its number: randomness depends on nothing else. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Device } from "../gpu/device.ts";
import type { KernelOptions } from "../wgsl/kernels.ts";
import type { Engine } from "./engine.ts";
import { engineOn } from "./engine-on.ts";
import type { Path, PathOptions, ReplayRequest } from "./path.ts";
import type { Prepared } from "./prepare.ts";

export interface ReplayOptions extends PathOptions, KernelOptions {}

/**
 * Simulate one particle again, on an engine or a device, as its run did: its path, and its end, are those that the run counted. Begins again on
 * another device where one is lost, up to three times.
 * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
 */
export function replay(
  on: Engine | Device | GPUDevice,
  experiment: Experiment | Prepared,
  request: ReplayRequest,
  options: ReplayOptions = {},
): Promise<Path> {
  return engineOn(on, options).replay(experiment, request, options);
}
