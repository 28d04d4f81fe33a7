import type { Device } from "./device.ts";
import { AdapterError } from "./error.ts";
import { widenLavapipe } from "./lavapipe.node.ts";
import { type GpuSource, type OpenOptions, openFrom } from "./open.ts";
import { pollCalmly } from "./polling.node.ts";
import { bundledDriver, bundledPackage, loadDriver } from "./software.node.ts";

/** Dawn aborts the process when its instance is collected while an adapter or device of it is alive. */
const instances: GPU[] = [];

/**
 * Open a device of Dawn, WebGPU in Node: the first Vulkan, Metal or Direct3D adapter, or on Linux without a usable
 * driver the software driver that `npm ci` brought.
 * @throws AdapterError with what to do.
 */
export async function openDevice(options: OpenOptions = {}): Promise<Device> {
  const device = await openFrom(dawnGpu, options);
  if (device.adapter.software) pollCalmly(globalThis);
  return device;
}

async function dawnGpu({ adapter }: OpenOptions): Promise<GpuSource> {
  widenLavapipe();
  const dawn = await import("webgpu").catch((error: unknown) => {
    throw new AdapterError(
      `openDevice: the package \`webgpu\` did not load (${String(error)}); run \`npm install webgpu\``,
    );
  });
  Object.assign(globalThis, dawn.globals);
  const instance = (flags: string[]): GPU => {
    const gpu = dawn.create(flags);
    instances.push(gpu);
    return gpu;
  };
  const remedy =
    process.platform === "linux"
      ? "install a Vulkan driver, e.g. `apt-get install -t bookworm-backports mesa-vulkan-drivers libvulkan1` (Mesa 24 or later), or `npm install @sparticuz/chromium` for a slow software one"
      : "update the graphics driver, or run on a machine with a graphics processor";

  if (adapter !== undefined && !/swiftshader/i.test(adapter)) {
    const gpu = instance([`adapter=${adapter}`]);
    const refusal: unknown = await gpu.requestAdapter().then(
      (found) => (found === null ? "" : undefined),
      (error: unknown) => error,
    );
    if (refusal !== undefined) throw new AdapterError(unknownAdapter(adapter, refusal, remedy));
    return { gpu, remedy };
  }
  if (adapter === undefined) {
    const gpu = instance([]);
    if ((await gpu.requestAdapter().catch(() => null)) !== null) return { gpu, remedy };
  }
  const driver = bundledDriver();
  if (driver === undefined) return { gpu: instance([]), remedy };
  loadDriver(driver);
  return {
    gpu: instance([]),
    note: "no graphics processor found: computing with SwiftShader, a software adapter (an installed Mesa lavapipe 24 or later is several times faster)",
    remedy,
  };
}

/** Why there is no adapter of that name: which ones there are, or that there is none at all. */
function unknownAdapter(adapter: string, refusal: unknown, remedy: string): string {
  const names = adapterNames(refusal);
  if (bundledPackage() !== undefined && process.platform === "linux") names.push("swiftshader");
  const advice =
    names.length === 0
      ? `there is no other either; ${remedy}`
      : `use part of one of these names: ${names.map((name) => JSON.stringify(name)).join(", ")}`;
  return `openDevice: no WebGPU adapter named ${JSON.stringify(adapter)}; ${advice}`;
}

/** Dawn answers a name that no adapter has with the list of those there are, one a line; it has no other way to list them. */
function adapterNames(refusal: unknown): string[] {
  return [...new Set([...String(refusal).matchAll(/\bname: '(.+)'$/gm)].map(([, name]) => name))];
}
