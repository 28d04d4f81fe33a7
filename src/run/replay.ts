/** The exact path of one particle, simulated again from its number: randomness depends on nothing else. */

import type { Device } from "../gpu/device.ts";
import type { KernelOptions } from "../wgsl/kernels.ts";
import type { Engine } from "./engine.ts";
import { engineOn } from "./engine-on.ts";
import type { Path, PathOptions, ReplayRequest, WayRequest } from "./path.ts";
import type { Runnable } from "./prepared.ts";

/** How a replay is done; none of it changes the path. */
export interface ReplayOptions extends PathOptions, KernelOptions {}

/**
 * Simulate one particle again, or walk a way through the stages of splitting again, on an engine or a device, as its run did: its path, and its end, are those that the run counted. Begins again on
 * another device where one is lost, up to three times.
 * @param on as for `simulate`
 * @param request the particle's number, counted from 0, and the group of a sweep, default 0; or one of the ways that
 * splitting has found, with what its run has found of that group, `found: evidence.groups[0]`, or for an experiment with the levels that it climbed
 * @param options `points`: about how many looks come back, default 2000
 * @returns positions in the landscape's unit, one look behind the other
 * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 100 });
 * const path = await replay(await openEngine("reference"), job, { particle: 7 }, { points: 10 });
 * path.positions[0]; // → 0
 * path.steps.at(-1) === path.outcome; // → true
 * ```
 */
export async function replay(
  on: Engine | Device | GPUDevice,
  experiment: Runnable,
  request: ReplayRequest | WayRequest,
  options: ReplayOptions = {},
): Promise<Path> {
  const engine = engineOn(on, options);
  if (!("way" in request)) return engine.replay(experiment, request, options);
  // Only what has stages needs them: a page replays without.
  const { replayWay } = await import("./methods/splitting/replay-way.ts");
  return replayWay(engine, experiment, request, options);
}
