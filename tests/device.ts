import type { Device } from "../src/gpu/device.ts";
import { openDevice } from "../src/gpu/open.node.ts";

let opened: Promise<Device> | undefined;

/** The one device of a test file. */
export function testDevice(): Promise<Device> {
  opened ??= openDevice();
  return opened;
}

/** How many particles an adapter does while SwiftShader does one: lavapipe is some ten times as fast, a card faster still. */
const TIMES = 8;

/**
 * As many particles as the adapter can do in about the same time: SwiftShader gets an eighth. What a suite can detect grows with
 * the root of it, here and there by √8.
 */
export async function affordable(particles: number): Promise<number> {
  const { adapter } = await testDevice();
  return /swiftshader/i.test(adapter.device) ? Math.ceil(particles / TIMES) : particles;
}

/**
 * Skip a test that asks for the integers of the CPU twins where the device may fuse multiplication and addition: positions then
 * differ in their last bits. A software adapter does not.
 */
export async function needsTwinArithmetic(skip: (note: string) => void): Promise<void> {
  const { adapter } = await testDevice();
  if (!adapter.software) skip("a device that fuses multiplication and addition differs in last bits");
}
