import { type Binding, bindingsOf } from "./bindings.ts";
import { SHADER_STAGE } from "./constants.ts";
import { DeviceFault } from "./error.ts";
import { whileHeld } from "./loss.ts";
import { createLru, type Lru } from "./lru.ts";

/** A kernel's text, its entry point (which is also its label), and where each line came from. */
export interface KernelSource {
  readonly name: string;
  readonly text: string;
  readonly origins: readonly { readonly file: string; readonly line: number }[];
}

/** A compiled kernel. */
export interface Kernel {
  readonly name: string;
  readonly pipeline: GPUComputePipeline;
  /** Bind groups 0 … n of the kernel, from buffers by the names of its declarations. */
  bind(buffers: Readonly<Record<string, GPUBuffer>>): GPUBindGroup[];
}

/** Compiled kernels that a device keeps at hand: those of the last three formulas or more, ten as a rule. A run holds its own for as long as it needs them. */
export const MOST_KERNELS = 32;

const compiled = new WeakMap<GPUDevice, Lru<string, Promise<Kernel>>>();

/**
 * Compile a kernel, or take it from the `MOST_KERNELS` that were used last.
 * @throws DeviceFault with the file and line of each error; DeviceLostError.
 */
export function compileKernel(device: GPUDevice, source: KernelSource): Promise<Kernel> {
  const kernels = kernelsOf(device);
  const key = `${source.name}\n${source.text}`;
  const known = kernels.get(key);
  if (known !== undefined) return known;
  const kernel = whileHeld(device, compile(device, source));
  kernels.set(key, kernel);
  // A failure is not remembered: the next attempt may meet a healthier device.
  kernel.catch(() => kernels.delete(key));
  return kernel;
}

/** Compiled kernels that are kept for a device now. */
export function keptKernels(device: GPUDevice): number {
  return kernelsOf(device).size();
}

function kernelsOf(device: GPUDevice): Lru<string, Promise<Kernel>> {
  const known = compiled.get(device);
  if (known !== undefined) return known;
  const kernels = createLru<string, Promise<Kernel>>(MOST_KERNELS);
  compiled.set(device, kernels);
  return kernels;
}

/** A compiled module. Throws DeviceFault with the file and line of each error. */
export async function compileModule(
  device: GPUDevice,
  { name, text, origins }: KernelSource,
): Promise<GPUShaderModule> {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ label: name, code: text });
  // Taken off before anything is awaited: scopes of others must not come between.
  const refused = device.popErrorScope();
  // A device that is lost refuses this as well, when nobody waits for it any more.
  refused.catch(() => undefined);
  const messages = (await module.getCompilationInfo()).messages.filter(({ type }) => type === "error");
  if (messages.length > 0) {
    const lines = messages.map(({ lineNum, linePos, message }) => {
      // Line 0 is WebGPU's word for a message about no line.
      if (lineNum === 0) return message;
      const origin = origins[lineNum - 1];
      return `${origin === undefined ? "?" : `${origin.file}:${origin.line}`}:${linePos}: ${message}`;
    });
    throw new DeviceFault(`kernel ${name}: the device refused it:\n${lines.join("\n")}`);
  }
  const error = await refused;
  if (error !== null) throw new DeviceFault(`kernel ${name}: ${error.message}`);
  return module;
}

async function compile(device: GPUDevice, source: KernelSource): Promise<Kernel> {
  const { name, text } = source;
  const module = await compileModule(device, source);
  const { layout, bind } = bindingLayout(device, name, bindingsOf(text), SHADER_STAGE.COMPUTE);
  const pipeline = await device
    .createComputePipelineAsync({ label: name, layout, compute: { module, entryPoint: name } })
    .catch((error: unknown) => {
      throw new DeviceFault(
        `kernel ${name}: no pipeline, got ${String(error)}; report it with the adapter's name`,
      );
    });
  return { name, pipeline, bind };
}

/** The layout of a text's bindings for the stages that see them, and how buffers are bound to them by name. */
export function bindingLayout(
  device: GPUDevice,
  label: string,
  bindings: readonly Binding[],
  visibility: number,
): { readonly layout: GPUPipelineLayout; readonly bind: Kernel["bind"] } {
  const layouts = layoutsOf(device, label, bindings, visibility);
  return {
    layout: device.createPipelineLayout({ label, bindGroupLayouts: layouts }),
    bind: (buffers) => bindTo(device, label, layouts, bindings, buffers),
  };
}

function groupsOf(bindings: readonly Binding[]): Binding[][] {
  const count = Math.max(-1, ...bindings.map(({ group }) => group)) + 1;
  return Array.from({ length: count }, (_, group) => bindings.filter((binding) => binding.group === group));
}

function layoutsOf(
  device: GPUDevice,
  label: string,
  bindings: readonly Binding[],
  visibility: number,
): GPUBindGroupLayout[] {
  return groupsOf(bindings).map((group) =>
    device.createBindGroupLayout({
      label,
      entries: group.map(({ binding, type }) => ({
        binding,
        visibility,
        buffer: { type },
      })),
    }),
  );
}

function bindTo(
  device: GPUDevice,
  label: string,
  layouts: readonly GPUBindGroupLayout[],
  bindings: readonly Binding[],
  buffers: Readonly<Record<string, GPUBuffer>>,
): GPUBindGroup[] {
  return groupsOf(bindings).map((group, i) =>
    device.createBindGroup({
      label,
      layout: layouts[i],
      entries: group.map(({ binding, name }) => {
        const buffer = buffers[name];
        if (buffer === undefined) {
          throw new Error(`kernel ${label}: no buffer for \`${name}\`; pass one under that name`);
        }
        return { binding, resource: { buffer } };
      }),
    }),
  );
}
