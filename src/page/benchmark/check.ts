/** Whether an answer of the benchmark is right: asked before its time counts. */
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import { normalWidth } from "../../estimate/poisson.ts";
import type { Device } from "../../gpu/device.ts";
import type { Prepared } from "../../run/prepare.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { Tally } from "../../tally/tally.ts";
import { simulateInWorker } from "../engine/reference-engine.ts";
import { withParticles } from "../engine/with-particles.ts";
import { createParticleFeed } from "../landscape/particle-feed.ts";
import { finished, tallyText } from "./finished.ts";

/** Standard errors beyond which a right answer lies once in a million. */
const MOST_Z = 4.892;
/** Particles that the CPU twins follow. */
const TWINS = 48;

/**
 * Compare with the CPU twins: every integer on a software adapter, the mean exit time where arithmetic may be fused.
 * Returns what it was compared with. @throws a sentence where they disagree.
 */
export async function check(
  name: string,
  device: Device,
  prepared: Prepared,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<string> {
  const few = withParticles(prepared, Math.min(TWINS, prepared.requirements.experiment.particles));
  let twin: Snapshot | undefined;
  for await (const next of simulateInWorker(few.requirements.experiment, {
    signal,
    interval: 100,
    particles: createParticleFeed(),
  }))
    twin = next;
  signal.throwIfAborted();
  const twins = (twin as Snapshot).tallies;
  if (device.adapter.software) {
    if (tallyText((await finished(device, few, signal)).tallies) !== tallyText(twins)) {
      throw new Error(
        `benchmark: ${name} counts other integers than its CPU twins; a wrong answer is not timed`,
      );
    }
    return `CPU twins, every integer of ${few.requirements.experiment.particles} particles`;
  }
  const [a, b] = [meanOf(snapshot.tallies[0]), meanOf(twins[0])];
  if (a === undefined || b === undefined) {
    throw new Error(
      `benchmark: ${name} has too few exits to compare; a result that was not checked is not timed`,
    );
  }
  const z = (a.value - b.value) / Math.hypot(a.error, b.error);
  if (Math.abs(z) > MOST_Z) {
    throw new Error(
      `benchmark: ${name} gives the mean exit time ${a.value} ± ${a.error}, its CPU twins ${b.value} ± ${b.error}; a wrong answer is not timed`,
    );
  }
  return `CPU twins, mean exit time of ${few.requirements.experiment.particles} particles (z = ${z.toFixed(1)})`;
}

function meanOf(tally: Tally): { readonly value: number; readonly error: number } | undefined {
  const mean = meanExitTime(tally);
  if (mean === undefined) return undefined;
  const error = (mean.high - mean.low) / (2 * normalWidth(mean.level));
  return error > 0 ? { value: mean.value, error } : undefined;
}
