/**
 * A device that computes without WebGPU: kernels are compiled to WebAssembly and run by an executor. It has as much of a `GPUDevice` as compute passes over
 * buffers need, with the same errors in the same scopes; textures, pictures, queries and writing through mapped memory are not there.
 */
import { BUFFER_USAGE } from "../gpu/constants.ts";
import { bufferRefusal, createWasmBuffer, type WasmBuffer } from "./buffer.ts";
import { createWasmEncoder, type WasmCommandBuffer } from "./encoder.ts";
import type { Command, Executor, Fault } from "./executor.ts";
import type { KernelTable } from "./kernel-table.ts";
import { MOST_WORKGROUPS } from "./machine.ts";
import { createOutbox } from "./outbox.ts";
import {
  createWasmBindGroup,
  createWasmBindGroupLayout,
  createWasmPipeline,
  createWasmShaderModule,
  type WasmPipelineLayout,
} from "./pipeline.ts";
import { createScopes } from "./scopes.ts";

/** A quarter of what addresses of 32 bits reach. */
const MOST_BYTES = 2 ** 30;

const LIMITS = {
  maxBufferSize: MOST_BYTES,
  maxStorageBufferBindingSize: MOST_BYTES,
  maxUniformBufferBindingSize: MOST_BYTES,
  maxComputeWorkgroupsPerDimension: MOST_WORKGROUPS,
} as const;

/** What a device is made of. */
export interface WasmDeviceOptions {
  /** Compiles kernels, and keeps them for all devices that it is given to. */
  readonly kernels: KernelTable;
  /** Default `escapement`. */
  readonly label?: string;
  /** What computes, in a few words. Default `WebAssembly SIMD`. */
  readonly description?: string;
}

/** A device on an executor, which is its own: the one ends with the other. */
export function createWasmDevice(
  executor: Executor,
  { kernels, label = "escapement", description = "WebAssembly SIMD" }: WasmDeviceOptions,
): GPUDevice {
  const events = new EventTarget();
  const outbox = createOutbox(executor);
  const scopes = createScopes((fault) => {
    events.dispatchEvent(Object.assign(new Event("uncapturederror"), { error: errorOf(fault) }));
  });
  const invalid = (message: string): void => scopes.report({ kind: "validation", message });

  let lose: (info: { readonly reason: GPUDeviceLostReason; readonly message: string }) => void;
  const lost = new Promise<{ readonly reason: GPUDeviceLostReason; readonly message: string }>((resolve) => {
    lose = resolve;
  });
  void executor.died.then((message) => lose({ reason: "unknown", message }));

  /** Gives back what nobody holds any more. */
  const abandoned = new FinalizationRegistry<Command>((command) => void outbox.send(command));

  const queue = {
    label,
    submit(buffers: Iterable<WasmCommandBuffer>) {
      for (const { label: name, commands, buffers: used, refusal } of buffers) {
        const gone = [...used].find(({ destroyed }) => destroyed);
        const busy = [...used].find(({ mapState }) => mapState !== "unmapped");
        if (refusal !== undefined) invalid(`submit: ${name} is invalid: ${refusal}`);
        else if (gone !== undefined) invalid(`submit: ${name} uses ${gone.label}, which is destroyed`);
        else if (busy !== undefined) invalid(`submit: ${name} uses ${busy.label}, which is mapped`);
        else scopes.watch(outbox.send(...commands));
      }
    },
    writeBuffer(
      buffer: WasmBuffer,
      offset: number,
      data: ArrayBuffer | ArrayBufferView,
      first = 0,
      count?: number,
    ) {
      const bytes = bytesOf(data, first, count);
      const fits = offset % 4 === 0 && bytes.byteLength % 4 === 0 && offset + bytes.byteLength <= buffer.size;
      if (!fits)
        invalid(
          `writeBuffer: ${bytes.byteLength} bytes at ${offset} of ${buffer.label}, which has ${buffer.size}; write whole words inside`,
        );
      else if ((buffer.usage & BUFFER_USAGE.COPY_DST) === 0)
        invalid(`writeBuffer: ${buffer.label} may not be written to; give it the usage COPY_DST`);
      else if (buffer.destroyed) invalid(`writeBuffer: ${buffer.label} is destroyed; write before`);
      else if (bytes.byteLength > 0)
        scopes.watch(outbox.send({ kind: "write", buffer: buffer.id, offset, data: bytes.slice().buffer }));
    },
    async onSubmittedWorkDone() {
      await outbox.done();
    },
  };

  const device = {
    label,
    features: new Set<GPUFeatureName>(),
    limits: LIMITS,
    adapterInfo: {
      vendor: "",
      architecture: "wasm",
      device: "WebAssembly",
      description,
      isFallbackAdapter: true,
    },
    lost,
    queue,

    createBuffer(descriptor: GPUBufferDescriptor) {
      const buffer = createWasmBuffer(outbox, descriptor);
      const refusal = bufferRefusal(descriptor, MOST_BYTES);
      if (refusal !== undefined) invalid(refusal);
      else {
        scopes.watch(outbox.send({ kind: "allocate", buffer: buffer.id, bytes: descriptor.size }));
        abandoned.register(buffer, { kind: "free", buffer: buffer.id });
      }
      return buffer;
    },
    createShaderModule: (descriptor: GPUShaderModuleDescriptor) => {
      const module = createWasmShaderModule(kernels, descriptor);
      scopes.watch(
        module
          .getCompilationInfo()
          .then(({ messages: [first] }) =>
            first === undefined ? undefined : { kind: "validation", message: first.message },
          ),
      );
      return module;
    },
    createBindGroupLayout: createWasmBindGroupLayout,
    createPipelineLayout: ({ label: name = "", bindGroupLayouts }: Partial<WasmPipelineLayout>) => ({
      label: name,
      bindGroupLayouts: [...(bindGroupLayouts ?? [])],
    }),
    createBindGroup(descriptor: Parameters<typeof createWasmBindGroup>[0]) {
      const { group, refusal } = createWasmBindGroup(descriptor);
      if (refusal !== undefined) invalid(refusal);
      return group;
    },
    async createComputePipelineAsync(descriptor: Parameters<typeof createWasmPipeline>[1]) {
      const pipeline = await createWasmPipeline(outbox, descriptor);
      abandoned.register(pipeline, { kind: "forget", kernel: pipeline.kernel });
      return pipeline;
    },
    createCommandEncoder: (descriptor: { readonly label?: string } = {}) =>
      createWasmEncoder(descriptor, invalid),

    pushErrorScope: (kind: Fault["kind"]) => scopes.push(kind),
    async popErrorScope() {
      const fault = await scopes.pop();
      return fault === null ? null : errorOf(fault);
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),

    destroy() {
      lose({ reason: "destroyed", message: "the device was destroyed" });
      executor.end();
    },
  };
  return device as unknown as GPUDevice;
}

/** As much of a `GPUError` as there is to say. */
const errorOf = ({ message }: Fault): { readonly message: string } => ({ message });

/** The bytes of data, from an element on; elements of an `ArrayBuffer` are bytes. */
function bytesOf(
  data: ArrayBuffer | ArrayBufferView,
  first: number,
  count: number | undefined,
): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data, first, count);
  const size = "BYTES_PER_ELEMENT" in data ? (data as Uint8Array).BYTES_PER_ELEMENT : 1;
  return new Uint8Array(
    data.buffer as ArrayBuffer,
    data.byteOffset + size * first,
    count === undefined ? data.byteLength - size * first : size * count,
  );
}
