import type { Device } from "../gpu/device.ts";
import { AdapterError } from "../gpu/error.ts";
import { openDevice } from "../gpu/open.node.ts";

/**
 * Open the device for a verb that can also do without one. Throws AdapterError, whose remedy names the way without.
 * @param adapter part of the adapter's name, if one was asked for
 */
export async function openDeviceOrAdvise(adapter: string | undefined): Promise<Device> {
  try {
    return await openDevice(adapter === undefined ? {} : { adapter });
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    throw new AdapterError(
      `${error.message}; or do without: \`--engine reference\` computes the same on the processor, about a million steps a second`,
    );
  }
}
