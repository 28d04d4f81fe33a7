import { AdapterError } from "./error.ts";

/** The browser's WebGPU. */
export async function provideGpu(_adapter?: string): Promise<{ gpu: GPU; note?: string; remedy: string }> {
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
