import { provideGpu } from "#gpu/provider";
import { type Device, describeAdapter } from "./device.ts";
import { AdapterError } from "./error.ts";

/**
 * Open a device. In Node the first Vulkan, Metal or Direct3D adapter is taken, or a software one where there is none.
 * @param options.adapter part of the name of the adapter to take, e.g. `llvmpipe` or `swiftshader`; Node only.
 * @throws AdapterError with what to do.
 */
export async function openDevice(options: { readonly adapter?: string } = {}): Promise<Device> {
  const { gpu, note, remedy } = await provideGpu(options.adapter);
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) {
    throw new AdapterError(
      `openDevice: no WebGPU adapter${options.adapter === undefined ? "" : ` named ${JSON.stringify(options.adapter)}`}; ${remedy}`,
    );
  }
  const wanted: GPUFeatureName[] = ["timestamp-query", "subgroups"];
  const device = await adapter.requestDevice({
    label: "escapement",
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: adapter.limits.maxBufferSize,
      maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
    },
  });
  return {
    gpu: device,
    adapter: describeAdapter(adapter.info),
    ...(note === undefined ? {} : { note }),
    reopen: () => openDevice(options),
  };
}
