import type { Device } from "../src/gpu/device.ts";
import { openDevice } from "../src/gpu/open.node.ts";

let opened: Promise<Device> | undefined;

/** The one device of a test file. */
export function testDevice(): Promise<Device> {
  opened ??= openDevice();
  return opened;
}

/** As many particles as the adapter can do in about the same time: SwiftShader gets an eighth. */
export async function affordable(particles: number): Promise<number> {
  const { adapter } = await testDevice();
  return /swiftshader/i.test(adapter.device) ? particles / 8 : particles;
}
