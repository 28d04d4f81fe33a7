/** The next batch of a run, put at its start while the one before it is still being read, so that no device waits in between. */
import type { BatchPlan, Plan } from "../../plan-for.ts";
import type { PlacedBatch } from "./placed.ts";

/** Bytes of a batch up to which the next one is made ahead: small batches are short, and two of them fit everywhere. */
const MOST_BYTES = 2 ** 26;

/** Batches of one run, of which one at a time is made ahead. */
export interface Ahead<D> {
  /** Begin with the batch behind `current` on the same devices, if there is one and it is small. @param placed is told of it as soon as it is there */
  begin(devices: D, current: BatchPlan, placed: (batch: PlacedBatch) => void): void;
  /** A batch on these devices: the one that was made ahead, or one that is made now. Throws what `place` throws. */
  take(devices: D, wanted: BatchPlan): Promise<PlacedBatch>;
  /** Give back what nobody will ask for. */
  drop(): void;
}

/** @param place puts a batch on devices */
export function createAhead<D>(
  {
    batches,
    batchParticles,
    bytesPerParticle,
  }: Pick<Plan, "batches" | "batchParticles" | "bytesPerParticle">,
  place: (devices: D, batch: BatchPlan) => Promise<PlacedBatch>,
): Ahead<D> {
  const small = batchParticles * bytesPerParticle <= MOST_BYTES;
  let made: { readonly devices: D; readonly first: number; readonly batch: Promise<PlacedBatch> } | undefined;
  const drop = (): void => {
    // One that could not be made has nothing to give back.
    made?.batch.then(
      (batch) => batch.destroy(),
      () => undefined,
    );
    made = undefined;
  };
  return {
    begin(devices, { firstParticle, particles }, placed) {
      const first = firstParticle + particles;
      const plan = batches.find((other) => other.firstParticle === first);
      if (!small || plan === undefined) return;
      drop();
      const batch = place(devices, plan).then((one) => {
        placed(one);
        return one;
      });
      made = { devices, first, batch };
      // Whoever takes it is told of its failure.
      batch.catch(() => undefined);
    },
    take(devices, wanted) {
      if (made?.devices !== devices || made.first !== wanted.firstParticle) {
        drop();
        return place(devices, wanted);
      }
      const { batch } = made;
      made = undefined;
      return batch;
    },
    drop,
  };
}
