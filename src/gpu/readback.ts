import { DeviceLostError } from "./error.ts";
import { whileHeld } from "./loss.ts";

/** A place for the device to copy to and the host to read from. */
export interface Readback {
  /** Append copies of whole buffers, one behind the other. */
  copy(encoder: GPUCommandEncoder, sources: readonly GPUBuffer[]): void;
  /** The bytes of the last copies once the device has done them. */
  read(): Promise<ArrayBuffer>;
  destroy(): void;
}

/** A readback of at most `bytes` bytes. */
export function createReadback(device: GPUDevice, bytes: number): Readback {
  const buffer = device.createBuffer({
    label: "readback",
    size: bytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  let filled = 0;
  /** Settled when the last question for the bytes has been answered; it never fails. */
  let answered: Promise<unknown> | undefined;
  return {
    copy(encoder, sources) {
      filled = 0;
      for (const source of sources) {
        encoder.copyBufferToBuffer(source, 0, buffer, filled, source.size);
        filled += source.size;
      }
    },
    async read() {
      const answer = buffer.mapAsync(GPUMapMode.READ, 0, filled);
      const over = answer.catch(() => undefined);
      answered = over;
      over.then(() => {
        if (answered === over) answered = undefined;
      });
      await whileHeld(device, answer).catch((error: unknown) => {
        if (error instanceof DeviceLostError) throw error;
        throw new DeviceLostError(`readback: the device gave no result, got ${String(error)}; run again`);
      });
      const bytes = buffer.getMappedRange(0, filled).slice(0);
      buffer.unmap();
      return bytes;
    },
    destroy() {
      // Of a lost device one may know before it answers. Dawn in Node refuses the answer of a buffer that is destroyed meanwhile once
      // more when it comes, and crashes.
      if (answered === undefined) buffer.destroy();
      else void answered.then(() => buffer.destroy());
    },
  };
}
