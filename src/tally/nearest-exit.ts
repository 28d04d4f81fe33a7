/** Finds single exits among outcome words. Pure. */
import { OUTCOME } from "./outcome.ts";

/** Outcome words of particles `firstParticle` … of every group, group by group. */
export interface OutcomeWords {
  readonly firstParticle: number;
  /** Particles of each group. */
  readonly particles: number;
  readonly words: Uint32Array;
}

export interface RecordedExit {
  readonly particle: number;
  /** Step of the exit. */
  readonly step: number;
}

/**
 * The exit of a group whose step is nearest to `step`, among those in steps `from` … `to`; of several the one with the
 * smallest number. Undefined where there is none.
 */
export function nearestExit(
  records: readonly OutcomeWords[],
  group: number,
  { step, from = 0, to = Number.POSITIVE_INFINITY }: { step: number; from?: number; to?: number },
): RecordedExit | undefined {
  let best: RecordedExit | undefined;
  let distance = Number.POSITIVE_INFINITY;
  const last = Math.min(to, OUTCOME.DIVERGED - 1);
  for (const { firstParticle, particles, words } of records) {
    const end = (group + 1) * particles;
    for (let i = group * particles; i < end; i++) {
      const word = words[i];
      if (word < from || word > last) continue;
      const off = Math.abs(word - step);
      if (off >= distance) continue;
      distance = off;
      best = { particle: firstParticle + i - group * particles, step: word };
    }
  }
  return best;
}
