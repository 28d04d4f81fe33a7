/** What binds kernels to buffers: modules, layouts, groups and pipelines, as those of WebGPU. */
import { BUFFER_USAGE } from "../gpu/constants.ts";
import type { WasmBuffer } from "./buffer.ts";
import type { CompiledKernel } from "./compiled-kernel.ts";
import type { KernelModule, KernelTable } from "./kernel-table.ts";
import type { Outbox } from "./outbox.ts";

/** A text, compiled for each of its entry points. */
export interface WasmShaderModule {
  readonly label: string;
  /** The kernel of an entry point; undefined where the text has none of that name. */
  kernel(entry: string): Promise<KernelModule> | undefined;
  getCompilationInfo(): Promise<{ readonly messages: readonly CompilationMessage[] }>;
}

/** An error; a place of 0 is unknown. */
interface CompilationMessage {
  readonly type: "error";
  readonly message: string;
  readonly lineNum: number;
  readonly linePos: number;
  readonly offset: number;
  readonly length: number;
}

export interface WasmBindGroupLayout {
  readonly label: string;
  readonly entries: readonly { readonly binding: number; readonly type: GPUBufferBindingType }[];
}

export interface WasmBindGroup {
  readonly label: string;
  /** The buffers by their bindings. */
  readonly buffers: ReadonlyMap<number, WasmBuffer>;
}

export interface WasmPipelineLayout {
  readonly label: string;
  readonly bindGroupLayouts: readonly WasmBindGroupLayout[];
}

export interface WasmPipeline {
  readonly label: string;
  /** Its number in commands. */
  readonly kernel: number;
  readonly bindings: CompiledKernel["bindings"];
}

const ENTRY = /@compute\b[^;{}]*?\bfn\s+(\w+)/g;

export function createWasmShaderModule(
  kernels: KernelTable,
  { label = "", code }: { readonly label?: string; readonly code: string },
): WasmShaderModule {
  const entries = [...code.matchAll(ENTRY)].map(([, entry]) => entry);
  const compiled = new Map(entries.map((entry) => [entry, kernels(code, entry)]));
  // Whoever asks for the messages or for a pipeline is told.
  for (const kernel of compiled.values()) kernel.catch(() => undefined);
  return {
    label,
    kernel: (entry) => compiled.get(entry),
    async getCompilationInfo() {
      const outcomes = await Promise.allSettled(compiled.values());
      const errors = outcomes.flatMap((one) =>
        one.status === "rejected"
          ? [one.reason instanceof Error ? one.reason.message : String(one.reason)]
          : [],
      );
      if (entries.length === 0) errors.push("no entry point; give the text a function with @compute");
      return { messages: errors.map(messageOf) };
    },
  };
}

/** What a compiler refuses says in words which line of the text it is. */
const messageOf = (message: string): CompilationMessage => ({
  type: "error",
  message,
  lineNum: Number(/\bline (\d+)\b/.exec(message)?.[1] ?? 0),
  linePos: 0,
  offset: 0,
  length: 0,
});

/** @throws where a binding is none of a buffer */
export function createWasmBindGroupLayout({
  label = "",
  entries,
}: GPUBindGroupLayoutDescriptor): WasmBindGroupLayout {
  return {
    label,
    entries: Array.from(entries, ({ binding, buffer }) => {
      if (buffer === undefined)
        throw new Error(
          `createBindGroupLayout: ${label}: binding ${binding} is none of a buffer; bind buffers alone`,
        );
      return { binding, type: buffer.type ?? "uniform" };
    }),
  };
}

/** What is bound: a whole buffer. */
export interface WasmBindGroupEntry {
  readonly binding: number;
  readonly resource: { readonly buffer: WasmBuffer; readonly offset?: number; readonly size?: number };
}

/** A group, and why it is none, where it is none. */
export function createWasmBindGroup({
  label = "",
  layout,
  entries,
}: {
  readonly label?: string;
  readonly layout: WasmBindGroupLayout;
  readonly entries: Iterable<WasmBindGroupEntry>;
}): { readonly group: WasmBindGroup; readonly refusal: string | undefined } {
  const given = [...entries];
  const buffers = new Map(given.map(({ binding, resource: { buffer } }) => [binding, buffer]));
  let refusal: string | undefined;
  const refuse = (what: string): void => {
    refusal ??= `createBindGroup: ${label}: ${what}`;
  };
  for (const { binding, type } of layout.entries) {
    const buffer = buffers.get(binding);
    const usage = type === "uniform" ? "UNIFORM" : "STORAGE";
    if (buffer === undefined) refuse(`nothing is bound at ${binding}; bind what the layout names`);
    else if ((buffer.usage & BUFFER_USAGE[usage]) === 0)
      refuse(`${buffer.label} at ${binding} may not be used as ${type}; give it the usage ${usage}`);
  }
  for (const { binding, resource } of given) {
    const { buffer, offset = 0, size = buffer.size } = resource;
    if (offset !== 0 || size !== buffer.size)
      refuse(`a part of ${buffer.label} is bound at ${binding}; bind the whole`);
    if (!layout.entries.some((entry) => entry.binding === binding))
      refuse(`${buffer.label} is bound at ${binding}, which the layout does not name; leave it out`);
  }
  return { group: { label, buffers }, refusal };
}

let instances = 0;

/**
 * A kernel on the executor.
 * @throws where the text has no such entry point, or the kernel was refused, or there is no memory for it
 */
export async function createWasmPipeline(
  outbox: Outbox,
  {
    label = "",
    layout,
    compute: { module, entryPoint },
  }: {
    readonly label?: string;
    readonly layout: WasmPipelineLayout;
    readonly compute: { readonly module: WasmShaderModule; readonly entryPoint: string };
  },
): Promise<WasmPipeline> {
  const found = module.kernel(entryPoint);
  if (found === undefined)
    throw new Error(
      `createComputePipelineAsync: ${label}: the text has no entry point ${entryPoint}; name one of it`,
    );
  const { name, module: compiled, bindings, scratchBytes } = await found;
  for (const { group, binding } of bindings) {
    if (layout.bindGroupLayouts[group]?.entries.some((entry) => entry.binding === binding) !== true)
      throw new Error(
        `createComputePipelineAsync: ${label}: the layout has no binding ${binding} in group ${group}; name all that the text declares`,
      );
  }
  const kernel = (instances += 1);
  const fault = await outbox.send({
    kind: "instantiate",
    kernel,
    name,
    module: compiled,
    bindings: bindings.length,
    scratchBytes,
  });
  if (fault !== undefined) throw new Error(`createComputePipelineAsync: ${fault.message}`);
  return { label, kernel, bindings };
}
