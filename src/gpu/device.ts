/** What an adapter says of itself. */
export interface Adapter {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  /** True for an adapter that computes on the processor. */
  readonly software: boolean;
}

/** An open device. */
export interface Device {
  readonly gpu: GPUDevice;
  readonly adapter: Adapter;
  /** One line for the user on how the adapter came about, e.g. that it is a software fallback. */
  readonly note?: string;
  /** Open another device in place of a lost one; absent when the device is the caller's own. */
  reopen?(): Promise<Device>;
}

/**
 * Wrap a device that the caller opened.
 * @param gpu stays the caller's: it is not destroyed, and another is not opened where it is lost
 * @example
 * ```ts
 * const { gpu } = await openDevice();
 * deviceOf(gpu).gpu === gpu; // → true
 * ```
 */
export function deviceOf(gpu: GPUDevice): Device {
  return { gpu, adapter: describeAdapter(gpu.adapterInfo) };
}

/** The adapter's own words; unknown parts are empty. */
export function describeAdapter(adapter: GPUAdapterInfo | undefined): Adapter {
  const {
    vendor = "",
    architecture = "",
    device = "",
    description = "",
    isFallbackAdapter = false,
  } = adapter ?? {};
  return {
    vendor,
    architecture,
    device,
    description,
    software:
      isFallbackAdapter ||
      /swiftshader|llvmpipe|lavapipe|basic render|warp/i.test(`${device} ${description}`),
  };
}
