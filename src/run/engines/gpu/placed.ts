/** Batches that are watched while they live. */
import type { BatchPlan, Plan } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { type Batch, type BatchOptions, createBatch, type DeviceBatch } from "./batch.ts";
import { faultsOf, refusing } from "./faults.ts";

/** A batch in a place where errors of its devices are heard. */
export interface PlacedBatch extends Batch {
  /** What its devices have reported beside their answers. */
  faults(): readonly string[];
}

/** What a batch consists of. */
export type BatchParts = readonly [
  kernels: Prepared["kernels"],
  plan: Plan,
  batch: BatchPlan,
  options: BatchOptions,
];

/** Put a batch on a device. Throws DeviceFault where it refuses, DeviceLostError. */
export async function placeBatch(
  gpu: GPUDevice,
  ...[kernels, plan, batch, options]: BatchParts
): Promise<PlacedBatch & DeviceBatch> {
  const faults = faultsOf(gpu);
  try {
    const made = await refusing(gpu, () => createBatch(gpu, kernels, plan, batch, options));
    return {
      ...made,
      faults: () => faults.seen,
      destroy() {
        faults.release();
        made.destroy();
      },
    };
  } catch (error) {
    faults.release();
    throw error;
  }
}
