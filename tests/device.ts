import type { Device } from "../src/gpu/device.ts";
import { openDevice } from "../src/gpu/open.node.ts";

let opened: Promise<Device> | undefined;

/** The one device of a test file. */
export function testDevice(): Promise<Device> {
  opened ??= openDevice();
  return opened;
}
