/** Runs of the benchmark to their ends. */
import type { Device } from "../../gpu/device.ts";
import type { Prepared } from "../../run/prepare.ts";
import { type SimulateOptions, simulate } from "../../run/simulate.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import { tallyToJson } from "../../tally/json.ts";
import type { Tally } from "../../tally/tally.ts";

/** Milliseconds of one round: the display stays alive. */
const TARGET = 16;

/** Run to the end. Throws the reason of the signal. */
export async function finished(
  device: Device,
  prepared: Prepared,
  signal: AbortSignal,
  options: SimulateOptions = {},
): Promise<Snapshot> {
  let last: Snapshot | undefined;
  for await (const next of simulate(device, prepared, { ...options, signal, target: TARGET, interval: 1000 }))
    last = next;
  signal.throwIfAborted();
  return last as Snapshot;
}

/** Tallies as text, equal where every integer is. */
export const tallyText = (tallies: readonly Tally[]) => JSON.stringify(tallies.map(tallyToJson));
