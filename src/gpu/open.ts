import { type Device, describeAdapter } from "./device.ts";
import { AdapterError } from "./error.ts";

/** How a device is opened. */
export interface OpenOptions {
  /** Part of the name of the adapter to take, e.g. `llvmpipe` or `swiftshader`. Node only: a browser chooses itself. */
  readonly adapter?: string;
}

/** Where adapters come from, and what to tell a user who has none. */
export interface GpuSource {
  requestAdapter(options?: GPURequestAdapterOptions): Promise<GPUAdapter | null>;
  /** What to say where the adapter turns out to compute on the processor. */
  readonly softwareNote?: string;
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
  const { requestAdapter, softwareNote, remedy } = await source(options);
  const adapter = await requestAdapter({ powerPreference: "high-performance" }).catch((error: unknown) => {
    if (error instanceof AdapterError) throw error;
    return null;
  });
  if (adapter === null) {
    const named = options.adapter === undefined ? "" : ` named ${JSON.stringify(options.adapter)}`;
    throw new AdapterError(`no WebGPU adapter${named}; ${remedy}`, "openDevice");
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
      throw new AdapterError(`the adapter gives no device, got ${String(error)}; ${remedy}`, "openDevice");
    });
  const description = describeAdapter(adapter.info);
  const note = description.software ? softwareNote : undefined;
  return {
    gpu: device,
    adapter: description,
    ...(note === undefined ? {} : { note }),
    reopen: () => openFrom(source, options),
  };
}

function browserGpu(): GpuSource {
  if (!globalThis.isSecureContext) {
    throw new AdapterError("WebGPU needs a secure page; open it over https or on localhost", "openDevice");
  }
  const linux = /Linux(?!.*Android)/.test(navigator.userAgent);
  if (!("gpu" in navigator) || navigator.gpu === undefined) {
    throw new AdapterError(
      `this browser has no WebGPU; use Chrome or Edge 113+, Safari 26+ or Firefox 141+${linux ? `, ${CHROME_ON_LINUX}` : ", or switch the WebGPU flag on"}`,
      "openDevice",
    );
  }
  return {
    requestAdapter: (options) => navigator.gpu.requestAdapter(options),
    remedy: linux
      ? `update the graphics driver, and ${CHROME_ON_LINUX}`
      : "switch on hardware acceleration in the browser's settings, and update the graphics driver",
    ...(linux
      ? {
          softwareNote: `If this machine has a graphics card, ${CHROME_ON_LINUX}.`,
        }
      : {}),
  };
}

/** Chrome takes a graphics card on Linux only through Vulkan, which many configurations leave off; without, it takes SwiftShader. */
const CHROME_ON_LINUX =
  "in Chrome on Linux switch on chrome://flags/#enable-unsafe-webgpu and chrome://flags/#enable-vulkan, or start it with --enable-unsafe-webgpu --enable-features=Vulkan";
