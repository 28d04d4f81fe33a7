/**
 * A device may be taken away at any time. What has been asked of it then fails in words of its own, which say nothing of the loss, or is never
 * answered at all: only `device.lost` says what has happened.
 */
import { DeviceLostError } from "./error.ts";

interface Watch {
  loss: DeviceLostError | undefined;
  readonly waiting: Set<(loss: DeviceLostError) => void>;
}

/** One watch for each device: every reaction to `device.lost` is kept for as long as the device. */
const watches = new WeakMap<GPUDevice, Watch>();

/**
 * Wait for an answer of a device.
 * @throws DeviceLostError as soon as the device is lost, whether or not the answer has failed as well; else what the answer throws.
 */
export async function whileHeld<T>(device: GPUDevice, answer: Promise<T>): Promise<T> {
  const watch = watchOf(device);
  let end: (loss: DeviceLostError) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    end = reject;
    if (watch.loss !== undefined) reject(watch.loss);
    watch.waiting.add(end);
  });
  try {
    return await Promise.race([answer, lost]);
  } catch (error) {
    if (watch.loss === undefined) await announced(device);
    throw watch.loss ?? error;
  } finally {
    watch.waiting.delete(end);
  }
}

/** Whether a device whose answers have been waited for has said that it is lost. */
export const isLost = (device: GPUDevice): boolean => watchOf(device).loss !== undefined;

function watchOf(device: GPUDevice): Watch {
  const known = watches.get(device);
  if (known !== undefined) return known;
  const watch: Watch = { loss: undefined, waiting: new Set() };
  watches.set(device, watch);
  device.lost.then(({ message, reason }) => {
    watch.loss = new DeviceLostError(
      `device: it was lost (${message || reason}); run again, on another device if it happens twice`,
    );
    for (const end of watch.waiting) end(watch.loss);
  });
  return watch;
}

/** Wait until a device that has failed would have said that it is lost: answers come in the order of what happened. */
async function announced(device: GPUDevice): Promise<void> {
  await Promise.race([device.lost, device.queue.onSubmittedWorkDone()]).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
}
