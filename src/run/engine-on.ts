import { type Device, deviceOf } from "../gpu/device.ts";
import type { Engine } from "./engine.ts";
import { gpuEngine } from "./engines/gpu/engine.ts";
import type { GpuOptions } from "./engines/gpu/options.ts";

/** The engine that a caller means: one of its own, or that of a device. @param options of the engine of a device */
export function engineOn(on: Engine | Device | GPUDevice, options: GpuOptions): Engine {
  if ("replay" in on) return on;
  return gpuEngine("gpu" in on ? on : deviceOf(on), options);
}
