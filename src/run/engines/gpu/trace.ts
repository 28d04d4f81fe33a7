/** Looks at one particle of a batch on its way, read when all have been taken. */
import { BUFFER_USAGE } from "../../../gpu/constants.ts";
import { DeviceFault } from "../../../gpu/error.ts";
import { whileHeld } from "../../../gpu/loss.ts";
import { createReadback } from "../../../gpu/readback.ts";
import type { BatchView } from "./batch.ts";

export interface Trace {
  /** Append a look at the particle as it is at a step. */
  look(step: number): void;
  /** The looks, one position behind the other. Throws DeviceFault where the device has refused a command since the trace was made, DeviceLostError. */
  read(): Promise<Float32Array>;
  destroy(): void;
}

/**
 * A trace of so many looks. The device is watched for errors from now until `read`: nothing may be awaited between.
 * @param place of the particle in the batch
 */
export function createTrace(
  { gpu, states, total }: Pick<BatchView, "gpu" | "states" | "total">,
  { place, dimension, looks }: { readonly place: number; readonly dimension: number; readonly looks: number },
): Trace {
  gpu.pushErrorScope("validation");
  const bytes = 4 * dimension;
  const trace = gpu.createBuffer({
    label: "path",
    size: bytes * looks,
    usage: BUFFER_USAGE.COPY_DST | BUFFER_USAGE.COPY_SRC,
  });
  const readback = createReadback(gpu, trace.size);
  let taken = 0;
  return {
    look(step) {
      const encoder = gpu.createCommandEncoder({ label: `look at step ${step}` });
      for (let i = 0; i < dimension; i++) {
        encoder.copyBufferToBuffer(states, 4 * (i * total + place), trace, bytes * taken + 4 * i, 4);
      }
      gpu.queue.submit([encoder.finish()]);
      taken += 1;
    },
    async read() {
      const encoder = gpu.createCommandEncoder({ label: "path" });
      readback.copy(encoder, [trace]);
      gpu.queue.submit([encoder.finish()]);
      const refused = await whileHeld(gpu, gpu.popErrorScope());
      if (refused !== null) {
        throw new DeviceFault(`replay: the device refused a command: ${refused.message}`);
      }
      return new Float32Array(await readback.read());
    },
    destroy() {
      trace.destroy();
      readback.destroy();
    },
  };
}
