import { type Binding, bindingsOf } from "./bindings.ts";
import { DeviceFault } from "./error.ts";

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

const compiled = new WeakMap<GPUDevice, Map<string, Promise<Kernel>>>();

/** Compile a kernel; one device compiles one text once. Throws DeviceFault with the file and line of each error. */
export function compileKernel(device: GPUDevice, source: KernelSource): Promise<Kernel> {
  let kernels = compiled.get(device);
  if (kernels === undefined) {
    kernels = new Map();
    compiled.set(device, kernels);
  }
  const key = `${source.name}\n${source.text}`;
  let kernel = kernels.get(key);
  if (kernel === undefined) {
    kernel = compile(device, source);
    kernels.set(key, kernel);
    // A failure is not remembered: the next attempt may meet a healthier device.
    kernel.catch(() => kernels.delete(key));
  }
  return kernel;
}

async function compile(device: GPUDevice, { name, text, origins }: KernelSource): Promise<Kernel> {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ label: name, code: text });
  const messages = (await module.getCompilationInfo()).messages.filter(({ type }) => type === "error");
  if (messages.length > 0) {
    await device.popErrorScope();
    const lines = messages.map(({ lineNum, linePos, message }) => {
      const origin = origins[lineNum - 1];
      return `${origin === undefined ? "?" : `${origin.file}:${origin.line}`}:${linePos}: ${message}`;
    });
    throw new DeviceFault(`kernel ${name}: the device refused it:\n${lines.join("\n")}`);
  }
  const bindings = bindingsOf(text);
  const layouts = layoutsOf(device, name, bindings);
  const pipeline = await device
    .createComputePipelineAsync({
      label: name,
      layout: device.createPipelineLayout({ label: name, bindGroupLayouts: layouts }),
      compute: { module, entryPoint: name },
    })
    .catch((error: unknown) => {
      throw new DeviceFault(
        `kernel ${name}: no pipeline, got ${String(error)}; report it with the adapter's name`,
      );
    });
  const error = await device.popErrorScope();
  if (error !== null) throw new DeviceFault(`kernel ${name}: ${error.message}`);
  return { name, pipeline, bind: (buffers) => bind(device, name, layouts, bindings, buffers) };
}

function groupsOf(bindings: readonly Binding[]): Binding[][] {
  const count = Math.max(-1, ...bindings.map(({ group }) => group)) + 1;
  return Array.from({ length: count }, (_, group) => bindings.filter((binding) => binding.group === group));
}

function layoutsOf(device: GPUDevice, label: string, bindings: readonly Binding[]): GPUBindGroupLayout[] {
  return groupsOf(bindings).map((group) =>
    device.createBindGroupLayout({
      label,
      entries: group.map(({ binding, type }) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    }),
  );
}

function bind(
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
