/** One batch on several devices at once: each has a share of every group's particles, and their counts are added up. */
import type { BatchPlan } from "../../plan-for.ts";
import type { Round } from "../gpu/batch.ts";
import { wordsInOrder } from "../gpu/living.ts";
import { type BatchParts, type PlacedBatch, placeBatch } from "../gpu/placed.ts";

/**
 * Contiguous ranges of a batch's particles whose sizes differ by one at most; fewer of them than asked for where there are fewer particles.
 * @param most how many ranges at most
 */
export function sharesOf({ firstParticle, particles }: BatchPlan, most: number): readonly BatchPlan[] {
  const count = Math.min(most, particles);
  const begin = (share: number): number => Math.floor((share * particles) / count);
  return Array.from({ length: count }, (_, i) => ({
    firstParticle: firstParticle + begin(i),
    particles: begin(i + 1) - begin(i),
  }));
}

/**
 * Put a batch on devices that go through the same rounds side by side. What happens to a particle hangs on its number alone, so the
 * integers are those of one device.
 * @throws DeviceFault where a device refuses, DeviceLostError
 */
export async function placeJoined(
  devices: readonly GPUDevice[],
  ...[kernels, plan, batch, options]: BatchParts
): Promise<PlacedBatch> {
  const shares = sharesOf(batch, devices.length);
  const placed = await Promise.allSettled(
    shares.map((share, i) => placeBatch(devices[i], kernels, plan, share, options)),
  );
  const parts = placed.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const destroy = (): void => {
    for (const part of parts) part.destroy();
  };
  const failed = placed.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") {
    destroy();
    throw failed.reason;
  }
  return {
    async submit(round: Round) {
      // All are asked before any is waited for.
      const results = await Promise.all(parts.map((part) => part.submit(round)));
      const counts = results.flatMap((result) => result.counts ?? []);
      return {
        survivors: results.reduce((sum, { survivors }) => sum + survivors, 0),
        canaries: results.flatMap(({ canaries }) => canaries),
        ...(counts.length === 0 ? {} : { counts }),
        passes: results.flatMap(({ passes }) => passes),
      };
    },
    async outcomes() {
      const words = await Promise.all(parts.map((part) => part.outcomes()));
      return wordsInOrder(
        words,
        shares.map(({ particles }) => particles),
        plan.groups.length,
      );
    },
    faults: () => parts.flatMap((part) => part.faults()),
    destroy,
  };
}
