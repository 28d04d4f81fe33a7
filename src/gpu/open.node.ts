import type { Device } from "./device.ts";
import { driverAdvice } from "./driver-advice.node.ts";
import { AdapterError } from "./error.ts";
import { widenLavapipe } from "./lavapipe.node.ts";
import { type GpuSource, type OpenOptions, openFrom } from "./open.ts";
import { pollCalmly } from "./polling.node.ts";
import { withoutNativeWarnings } from "./quiet.node.ts";
import { bundledDriver, bundledPackage, loadDriver } from "./software.node.ts";

/** Dawn aborts the process when its instance is collected while an adapter or device of it is alive. */
const instances: GPU[] = [];

/** What needs no device at all. */
const ON_PROCESSOR = 'compute the same on the processor (`--engine wasm`; in a script `openEngine("wasm")`)';

/** Names of the software driver that npm brings, whatever else is installed. */
const BUNDLED = /^bundled$|swiftshader/i;

/**
 * Open a device of Dawn, WebGPU in Node: the first Vulkan, Metal or Direct3D adapter, or on Linux without a usable
 * driver the software driver that `npm ci` brought. The environment variable ESCAPEMENT_ADAPTER stands in for
 * `options.adapter`; `bundled` names that software driver.
 * @param options `adapter`: part of the name of the adapter to take; default the first that Dawn finds
 * @throws AdapterError with what to do.
 * @example
 * ```ts
 * const device = await openDevice();
 * typeof device.adapter.software; // → "boolean"
 * ```
 */
export async function openDevice(options: OpenOptions = {}): Promise<Device> {
  const chosen = options.adapter ?? namedAdapter();
  return open(dawnGpu, chosen === undefined ? {} : { adapter: chosen });
}

/** Open a device of a driver that is installed: not of the software driver that npm brings. Throws AdapterError. */
export const openInstalled = (): Promise<Device> => open(installedGpu, {});

/** The adapter that the environment variable ESCAPEMENT_ADAPTER names. */
export const namedAdapter = (): string | undefined => process.env["ESCAPEMENT_ADAPTER"] || undefined;

async function open(source: typeof dawnGpu, options: OpenOptions): Promise<Device> {
  const device = await openFrom(source, options);
  if (device.adapter.software) pollCalmly(globalThis);
  return device;
}

async function dawnGpu({ adapter }: OpenOptions): Promise<GpuSource> {
  const source = await dawnSource();
  if (adapter !== undefined && !BUNDLED.test(adapter)) return named(source([`adapter=${adapter}`]), adapter);
  if (adapter === undefined) {
    const installed = source([]);
    if ((await installed.requestAdapter().catch(() => null)) !== null) return installed;
  }
  const driver = bundledDriver();
  if (driver === undefined) return source([]);
  loadDriver(driver);
  return adapter === undefined ? { ...source([]), softwareNote: softwareNote() } : source([]);
}

const installedGpu = async (): Promise<GpuSource> => (await dawnSource())([]);

/** Makes sources of adapters, each an instance of Dawn with these flags. Throws AdapterError where Dawn is not there. */
async function dawnSource(): Promise<(flags: string[]) => GpuSource> {
  widenLavapipe();
  const dawn = await import("webgpu").catch((error: unknown) => {
    throw new AdapterError(
      `openDevice: the package \`webgpu\` did not load (${String(error)}); run \`npm install webgpu\`, or ${ON_PROCESSOR}`,
    );
  });
  Object.assign(globalThis, dawn.globals);
  const remedy =
    process.platform === "linux"
      ? `install a Vulkan driver of Mesa 24 or later (${driverAdvice()}), or \`npm install @sparticuz/chromium\` for a slow software one; or ${ON_PROCESSOR}`
      : `update the graphics driver, or run on a machine with a graphics processor; or ${ON_PROCESSOR}`;
  return (flags) => {
    const gpu: GPU = dawn.create(flags);
    instances.push(gpu);
    return {
      remedy,
      async requestAdapter(options) {
        // Dawn looks for drivers before the call returns, and warns while it looks. Its promise is carried out unawaited.
        const [found] = await withoutNativeWarnings(() => [gpu.requestAdapter(options)]);
        return found;
      },
    };
  };
}

function softwareNote(): string {
  return `no graphics processor found: computing with SwiftShader, a slow software adapter that npm brought; Mesa's lavapipe, version 24 or later, is several times faster (${driverAdvice()})`;
}

/** A source of adapters of one name, whose refusal says which other ones there are. */
function named(source: GpuSource, adapter: string): GpuSource {
  return {
    ...source,
    async requestAdapter(options) {
      const refusal: unknown[] = [];
      const found = await source.requestAdapter(options).catch((error: unknown) => {
        refusal.push(error);
        return null;
      });
      if (found === null) throw new AdapterError(unknownAdapter(adapter, refusal[0], source.remedy));
      return found;
    },
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
