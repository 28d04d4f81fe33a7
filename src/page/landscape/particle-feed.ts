/** What the page knows of a run's single particles: where the living are, and how the others have ended. */
import type { BatchView } from "../../run/engines/gpu/batch.ts";
import type { BatchPlan } from "../../run/plan-for.ts";
import type { OutcomeWords } from "../../tally/nearest-exit.ts";
import type { ParticleSource } from "../../view/landscape/particles.ts";

export interface ParticleFeed {
  /** A new run begins: forget the one before. */
  begin(): void;
  /** The batch that is being simulated, undefined before its memory is freed. */
  batch(view: BatchView | undefined): void;
  /** Outcome words of a batch that has ended. */
  outcomes(plan: BatchPlan, words: Uint32Array): void;
  /** Positions of the living, from an engine on the processor. @param batch outcome words of the batch that is running, as they are now */
  positions(dimension: number, positions: readonly Float64Array[], batch?: OutcomeWords): void;
  /** Where the living are now. */
  source(): ParticleSource | undefined;
  /** Outcome words of all batches so far, that of the running one as they are now. */
  exits(): Promise<readonly OutcomeWords[]>;
}

/** Outcome words that are kept, in all; those of later batches are not. */
const MOST_KEPT = 2 ** 24;

export function createParticleFeed(): ParticleFeed {
  let view: BatchView | undefined;
  let living: ParticleSource | undefined;
  let running: OutcomeWords | undefined;
  let ended: OutcomeWords[] = [];
  let kept = 0;
  return {
    begin() {
      view = undefined;
      living = undefined;
      running = undefined;
      ended = [];
      kept = 0;
    },
    batch(next) {
      view = next;
      living = next;
    },
    outcomes({ firstParticle, particles }, words) {
      running = undefined;
      if (kept + words.length > MOST_KEPT) return;
      kept += words.length;
      ended.push({ firstParticle, particles, words });
    },
    positions(dimension, positions, batch) {
      living = { dimension, positions };
      running = batch;
    },
    source: () => living,
    async exits() {
      if (view === undefined) return running === undefined ? ended : [...ended, running];
      const { firstParticle, particles, readOutcomes } = view;
      const before = [...ended];
      return [...before, { firstParticle, particles, words: await readOutcomes() }];
    },
  };
}
