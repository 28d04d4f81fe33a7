import { BUFFER_USAGE, MAP_MODE } from "./constants.ts";
import { DeviceLostError } from "./error.ts";
import { whileHeld } from "./loss.ts";

/** A place for the device to copy to and the host to read from. */
export interface Readback {
  /** Append copies of buffers or parts of them, one behind the other. */
  copy(encoder: GPUCommandEncoder, sources: readonly (GPUBuffer | BufferPart)[]): void;
  /** The bytes of the last copies once the device has done them. */
  read(): Promise<ArrayBuffer>;
  destroy(): void;
}

export interface BufferPart {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
}

/** A readback of at most `bytes` bytes. */
export function createReadback(device: GPUDevice, bytes: number): Readback {
  const buffer = device.createBuffer({
    label: "readback",
    size: bytes,
    usage: BUFFER_USAGE.MAP_READ | BUFFER_USAGE.COPY_DST,
  });
  let filled = 0;
  /** Settled when the last question for the bytes has been answered; it never fails. */
  let answered: Promise<unknown> | undefined;
  return {
    copy(encoder, sources) {
      filled = 0;
      for (const source of sources) {
        const part = "buffer" in source ? source : { buffer: source, offset: 0, bytes: source.size };
        encoder.copyBufferToBuffer(part.buffer, part.offset, buffer, filled, part.bytes);
        filled += part.bytes;
      }
    },
    async read() {
      const answer = buffer.mapAsync(MAP_MODE.READ, 0, filled);
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
