import { type Device, describeAdapter } from "./device.ts";
import { AdapterError } from "./error.ts";

export interface OpenOptions {
  /** Part of the name of the adapter to take, e.g. `llvmpipe` or `swiftshader`. Node only: a browser chooses itself. */
  readonly adapter?: string;
}

/** Where adapters come from, and what to tell a user who has none. */
export interface GpuSource {
  readonly gpu: GPU;
  /** One line on how the adapter came about, if there is anything to say. */
  readonly note?: string;
  readonly remedy: string;
}

/**
 * Open a device of the browser's WebGPU.
 * @throws AdapterError with what to do.
 */
export function openDevice(_options: OpenOptions = {}): Promise<Device> {
  return openFrom(browserGpu, {});
}

/** Open a device of a source of adapters. Throws AdapterError. */
export async function openFrom(
  source: (options: OpenOptions) => GpuSource | Promise<GpuSource>,
  options: OpenOptions,
): Promise<Device> {
  const { gpu, note, remedy } = await source(options);
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) {
    const named = options.adapter === undefined ? "" : ` named ${JSON.stringify(options.adapter)}`;
    throw new AdapterError(`openDevice: no WebGPU adapter${named}; ${remedy}`);
  }
  const wanted: GPUFeatureName[] = ["timestamp-query", "subgroups"];
  const device = await adapter
    .requestDevice({
      label: "escapement",
      requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
      requiredLimits: {
        maxBufferSize: adapter.limits.maxBufferSize,
        maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
      },
    })
    .catch((error: unknown) => {
      throw new AdapterError(`openDevice: the adapter gives no device, got ${String(error)}; ${remedy}`);
    });
  return {
    gpu: device,
    adapter: describeAdapter(adapter.info),
    ...(note === undefined ? {} : { note }),
    reopen: () => openFrom(source, options),
  };
}

function browserGpu(): GpuSource {
  if (!globalThis.isSecureContext) {
    throw new AdapterError("openDevice: WebGPU needs a secure page; open it over https or on localhost");
  }
  if (!("gpu" in navigator) || navigator.gpu === undefined) {
    throw new AdapterError(
      "openDevice: this browser has no WebGPU; use Chrome or Edge 113+, Safari 26+ or Firefox 141+, or switch the WebGPU flag on",
    );
  }
  return {
    gpu: navigator.gpu,
    remedy:
      "switch on hardware acceleration in the browser's settings, update the graphics driver, or start Chrome with --enable-unsafe-webgpu --use-webgpu-adapter=swiftshader",
  };
}
