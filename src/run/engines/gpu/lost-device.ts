import type { Device } from "../../../gpu/device.ts";
import { DeviceLostError } from "../../../gpu/error.ts";

/** Devices that one batch may lose: a driver that gives up again and again is not asked for ever. */
const MOST_LOSSES = 3;

/**
 * The device that takes the place of a lost one.
 * @param error what ended the work; @param losses devices that the same work has lost before
 * @throws `error` where it is no loss, or one too many, or the device cannot be opened again; AdapterError.
 */
export async function inPlaceOfLost(device: Device, error: unknown, losses: number): Promise<Device> {
  if (!(error instanceof DeviceLostError) || losses >= MOST_LOSSES || device.reopen === undefined) {
    throw error;
  }
  return device.reopen();
}
